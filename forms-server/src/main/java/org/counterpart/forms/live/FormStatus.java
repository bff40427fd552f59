package org.counterpart.forms.live;

import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/**
 * Where a form is in its life.
 *
 * @param version the newest version, or null when none was begun
 */
public record FormStatus(State state, @Nullable NamedVersion version) {
    /** The status of a form that has no version. */
    public static final FormStatus OPEN = new FormStatus(State.OPEN, null);

    /** The states. */
    public enum State {
        /** Being filled in. */
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

    /** The status that a version gives. */
    public static FormStatus of(NamedVersion version) {
        boolean complete = version.state() == NamedVersion.State.COMPLETE;
        return new FormStatus(complete ? State.FINAL : State.FINALISING, version);
    }
}
