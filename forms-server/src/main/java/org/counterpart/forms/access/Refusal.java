package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Why a submission is not accepted.
 *
 * @param code stable, as listed in {@code docs/PROTOCOL.md}
 * @param message one sentence for the person who made it
 * @param field the answer it is about, or null
 * @param missing the answers that are missing, for {@link Code#MISSING_ANSWERS}
 */
public record Refusal(Code code, String message, @Nullable String field, List<String> missing) {
    public Refusal {
        missing = List.copyOf(missing);
    }

    /** A refusal that is not about one answer. */
    public static Refusal of(Code code, String message) {
        return new Refusal(code, message, null, List.of());
    }

    /** Of a part that another team writes. */
    public static Refusal notYours() {
        return of(Code.NOT_YOURS, "This part belongs to another team. You cannot write in it.");
    }

    /** Of a shared part that the team has not joined. */
    public static Refusal notJoined() {
        return of(Code.NOT_JOINED, "Your team has not joined this shared part.");
    }

    /** What is wrong with a reason where one has to be given; empty where nothing is. */
    static Optional<Refusal> ofReason(@Nullable String reason) {
        if (reason == null || !Visible.isAnything(reason)) {
            return Optional.of(of(Code.NO_REASON, "Say why."));
        }
        return reason.length() > Limits.REASON_CHARACTERS
                ? Optional.of(
                        of(Code.TOO_LONG, "A reason can have at most " + Limits.REASON_CHARACTERS + " characters."))
                : Optional.empty();
    }

    static Refusal about(Code code, Object field, String message) {
        return new Refusal(code, message, field.toString(), List.of());
    }

    /** The stable codes. */
    public enum Code {
        /** The part is sealed by a version. */
        FINAL("final"),
        /** This person may not write here. */
        NOT_YOURS("not-yours"),
        /** The team has not joined this shared part. */
        NOT_JOINED("not-joined"),
        /** The row is of a count that was removed from the indictment. */
        COUNT_REMOVED("count-removed"),
        /** The template has no such field, or the operation does not fit its kind. */
        UNKNOWN_FIELD("unknown-field"),
        /** The value does not fit the field. */
        BAD_VALUE("bad-value"),
        /** A limit would be passed. */
        TOO_LONG("too-long"),
        /** The operation does not fit the state it was made for. */
        BAD_OPERATION("bad-operation"),
        /** The client id or sequence number cannot be used. */
        STALE_CLIENT("stale-client"),
        /** The part changed after the preview of what would be served. */
        CHANGED_SINCE_PREVIEW("changed-since-preview"),
        /** Two different answers to one question stand. */
        UNSETTLED_ANSWERS("unsettled-answers"),
        /** Answers due before service are missing. */
        MISSING_ANSWERS("missing-answers"),
        /** It needs a reason. */
        NO_REASON("no-reason"),
        /** Nothing has changed since the last release. */
        NOTHING_TO_SERVE("nothing-to-serve"),
        /** The person showed too long ago who they are. */
        SIGN_IN_AGAIN("sign-in-again"),
        /** In the closed set, but not accepted from clients. */
        NOT_SUPPORTED("not-supported");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        /** The code in messages. */
        public String wireName() {
            return wireName;
        }
    }
}
