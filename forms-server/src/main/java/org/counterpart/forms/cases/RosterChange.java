package org.counterpart.forms.cases;

import java.util.Optional;
import org.counterpart.forms.cases.CaseRecord.Member;

/**
 * One change of who acts in a case: it stays on record.
 *
 * @param epoch the epoch of the roster after it
 * @param member the person's place after it; the one they had, when they were removed
 * @param by who made it
 * @param at when, in milliseconds since 1970
 */
public record RosterChange(long epoch, Kind kind, Member member, By by, long at) {

    /** Who made a change. */
    public record By(String personId, String name) {}

    /** What became of the person's place. */
    public enum Kind {
        /** They had none before. */
        ADDED("added"),
        /** They have another role or team now. */
        MOVED("moved"),
        /** They have been named to serve for a lawyer. */
        NAMED("named"),
        /** They serve for nobody now. */
        NOT_NAMED("not-named"),
        /** They have none now. */
        REMOVED("removed");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers and in the store. */
        public String wireName() {
            return wireName;
        }

        /** The kind of that name. */
        public static Optional<Kind> of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
