package org.counterpart.forms.cases;

import java.util.Optional;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.jspecify.annotations.Nullable;

/**
 * One change of who acts in a case: it stays on record.
 *
 * @param epoch the epoch of the roster after it
 * @param member the person's place after it; the one they had, when they were removed
 * @param by who made it
 * @param at when, in milliseconds since 1970
 * @param reason what was said about it, or null
 */
public record RosterChange(
        long epoch,
        Kind kind,
        Member member,
        By by,
        long at,
        @Nullable String reason) {

    /** A change about which nothing was said. */
    public RosterChange(long epoch, Kind kind, Member member, By by, long at) {
        this(epoch, kind, member, by, at, null);
    }

    /** Who made a change. */
    public record By(String personId, String name) {}

    /** What a change does to the roster. */
    enum Effect {
        /** The person has that place. */
        PLACES,
        /** The person has none. */
        REMOVES,
        /** Nothing: it is kept for the record. */
        NONE
    }

    /** What became of the person's place. */
    public enum Kind {
        /** They have it beside those they may have in the teams of other defendants. */
        ADDED("added", Effect.PLACES),
        /** They have another role in that team now, or that place alone. */
        MOVED("moved", Effect.PLACES),
        /** They have been named to serve for a lawyer. */
        NAMED("named", Effect.PLACES),
        /** They serve for nobody now. */
        NOT_NAMED("not-named", Effect.PLACES),
        /** They have that one no longer. */
        REMOVED("removed", Effect.REMOVES),
        /** Court staff from outside the case read what was served, for a while, with a reason. */
        EMERGENCY("emergency", Effect.PLACES),
        /** The court has taken note that somebody did. */
        ACKNOWLEDGED("acknowledged", Effect.NONE),
        /** They type for a defendant who has no lawyer. */
        ASSISTS("assists", Effect.PLACES),
        /** They have read back to the defendant what they typed. */
        READ_BACK("read-back", Effect.PLACES),
        /** A defendant came to the case after it had begun. */
        DEFENDANT_JOINED("defendant-joined", Effect.NONE),
        /** A defendant was removed from the case. */
        DEFENDANT_REMOVED("defendant-removed", Effect.NONE),
        /** A defendant was severed: they have a case of their own. */
        DEFENDANT_SEVERED("defendant-severed", Effect.NONE),
        /** A defendant was joined to another case, and removed from this one. */
        DEFENDANT_JOINED_TO("defendant-joined-to", Effect.NONE),
        /** Whoever acts for a defendant who was joined from another case has been given their places. */
        TEAM_JOINED("team-joined", Effect.NONE),
        /** A count was added to the indictment after the case had begun. */
        COUNT_ADDED("count-added", Effect.NONE),
        /** A count was worded otherwise. */
        COUNT_AMENDED("count-amended", Effect.NONE),
        /** A count was removed from the indictment. */
        COUNT_REMOVED("count-removed", Effect.NONE),
        /** Counts were severed: they are tried in a case of their own. */
        COUNT_SEVERED("count-severed", Effect.NONE),
        /** They have none now, because the court gives the representation of their client to another firm. */
        HANDED_OVER("handed-over", Effect.REMOVES),
        /** They have taken the representation over from another firm. */
        TOOK_OVER("took-over", Effect.PLACES);

        private final String wireName;
        private final Effect effect;

        Kind(String wireName, Effect effect) {
            this.wireName = wireName;
            this.effect = effect;
        }

        /** The name in answers and in the store. */
        public String wireName() {
            return wireName;
        }

        Effect effect() {
            return effect;
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
