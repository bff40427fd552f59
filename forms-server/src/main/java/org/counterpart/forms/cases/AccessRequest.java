package org.counterpart.forms.cases;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A solicitor asks to act for a defendant. What is asked is kept whether there is such a case or not, and looks the same to whoever asked.
 *
 * @param id unguessable
 * @param found the defendant it is about; null when no case that may be found has one
 * @param at when it was asked, milliseconds since 1970
 * @param answer what became of it, or null
 */
public record AccessRequest(
        String id,
        Asker asker,
        Question question,
        @Nullable Found found,
        long at,
        @Nullable Answer answer) {

    /** Who asks, and of which firm. */
    public record Asker(String personId, String name, String firm) {}

    /**
     * What was typed: the case and a second fact about the defendant.
     *
     * @param urn as {@link CaseSearch#urn} writes it
     * @param dateOfBirth as {@code YYYY-MM-DD}
     * @param message for whoever answers
     */
    public record Question(String urn, String lastName, String dateOfBirth, String message) {}

    /** A defendant of a case. */
    public record Found(String caseId, String defendant) {
        /** The team that acts for the defendant. */
        public String team() {
            return "defence:" + defendant;
        }
    }

    /**
     * An answer.
     *
     * @param at when it was given, milliseconds since 1970
     * @param reason why it was declined; null when it was accepted
     */
    public record Answer(
            boolean accepted,
            String personId,
            String name,
            long at,
            @Nullable String reason) {}

    /** What the asker is told. */
    public enum State {
        /** Asked, and not answered yet. */
        ASKED("asked"),
        /** They act for the defendant. */
        ACCEPTED("accepted"),
        /** They do not, and were told why. */
        DECLINED("declined"),
        /** Nobody answered in time. */
        ENDED("ended");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers. */
        public String wireName() {
            return wireName;
        }
    }

    /** When it ends if nobody answers, milliseconds since 1970. */
    public long endsAt() {
        return at + TimeUnit.DAYS.toMillis(Limits.ACCESS_REQUEST_DAYS);
    }

    /** Where it stands at a moment. */
    public State state(long now) {
        Optional<State> answered =
                Optional.ofNullable(answer).map(given -> given.accepted() ? State.ACCEPTED : State.DECLINED);
        return answered.orElse(now < endsAt() ? State.ASKED : State.ENDED);
    }

    /** The same, answered. */
    public AccessRequest answered(Answer given) {
        return new AccessRequest(id, asker, question, found, at, given);
    }
}
