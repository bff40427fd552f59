package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.version.Amendment;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Where a form is in its life.
 *
 * @param version the newest version, or null when none was begun
 * @param amendment what the form is open to amend, or what the newest version amends, or null
 * @param sagas how many sagas are complete
 */
public record FormStatus(
        State state,
        @Nullable NamedVersion version,
        @Nullable Amendment amendment,
        int sagas) {
    /** The status of a form to which nothing was done. */
    public static final FormStatus OPEN = of(new Chronicle(List.of()));

    /** The states. */
    public enum State {
        /** Being filled in, for the first time or to amend a version. */
        OPEN("open"),
        /** A version is being made. */
        FINALISING("finalising"),
        /** A version is on the record. */
        FINAL("final");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** The name in messages. */
        public String wireName() {
            return wireName;
        }
    }

    /** The status after all that was done. A form that is being opened again is final until all of it is open. */
    public static FormStatus of(Chronicle chronicle) {
        NamedVersion version = chronicle.version();
        Amendment open = chronicle.amendment();
        Saga underWay = chronicle.underWay();
        State state = chronicle.isFinal() ? State.FINAL : State.OPEN;
        if (underWay != null && underWay.purpose() instanceof Purpose.Finalise) {
            state = State.FINALISING;
        }
        Amendment amendment = open != null || version == null ? open : version.amends();
        return new FormStatus(state, version, amendment, chronicle.completed());
    }

    /** This status with a saga that is being brought to its end here. */
    FormStatus with(Saga saga) {
        return saga.purpose() instanceof Purpose.Finalise
                ? new FormStatus(State.FINALISING, saga.version(), amendment, sagas)
                : this;
    }
}
