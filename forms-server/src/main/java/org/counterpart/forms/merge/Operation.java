package org.counterpart.forms.merge;

import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.text.TextOperation;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a part. The set is closed: what {@code docs/PROTOCOL.md} section 5 lists, on the wire and in the log.
 */
public sealed interface Operation {

    /** Operations that change one answer. */
    sealed interface FieldOperation extends Operation {
        /** The answer that changes. */
        FieldPath field();
    }

    /** Operations on the rows of a group. */
    sealed interface RowOperation extends Operation {
        /** The group the row belongs to. */
        String group();

        /** The row. */
        String row();
    }

    /** Entries that govern a part rather than answer a question. */
    sealed interface ControlOperation extends Operation {}

    /** Changes a merged text. */
    record EditText(FieldPath field, TextOperation edit) implements FieldOperation {}

    /** Sets a register. */
    record SetValue(FieldPath field, FieldValue value) implements FieldOperation {}

    /** Settles a mark: sets the value and removes the mark. */
    record Resolve(FieldPath field, FieldValue value) implements FieldOperation {}

    /** Adds a row after {@code after} (null: first), or restores a removed one there. */
    record InsertRow(String group, String row, @Nullable String after) implements RowOperation {}

    /** Moves a row after {@code after} (null: first). */
    record MoveRow(String group, String row, @Nullable String after) implements RowOperation {}

    /** Marks a row removed; its answers are kept. */
    record RemoveRow(String group, String row) implements RowOperation {}

    /**
     * Releases the part.
     *
     * @param release its number, 0 before it is sequenced
     * @param hash SHA-256 (hex) of the released content, empty before it is sequenced
     * @param reason why answers due before service are missing, or null
     * @param onBehalfOf the person served for, or null
     * @param on the defence teams it is served on; empty for all of the part's audience
     */
    record Serve(
            int release,
            String hash,
            @Nullable String reason,
            @Nullable String onBehalfOf,
            List<String> on) implements ControlOperation {
        public Serve {
            on = List.copyOf(on);
        }

        /** On all of the part's audience. */
        public Serve(int release, String hash, @Nullable String reason, @Nullable String onBehalfOf) {
            this(release, hash, reason, onBehalfOf, List.of());
        }
    }

    /**
     * Changes who reads a part. A shared part: a team joins or leaves it. A party's part: the court lets a team read its releases that the
     * template does not name, or no longer; with {@link #OUT} before the team, it takes one out of the audience that the template names, or no
     * longer; with {@link #SUSPENDED} for the team, its newest release is withheld from everybody but its
     * owner, because it was served by mistake, or is not any more. A part of a defendant: with {@link #HANDED_OVER} for the team, another firm
     * has it from here on, and what was not served is not in it any more.
     *
     * @param reason why, in a party's part; null in a shared one, and where it is handed over
     */
    record Audience(String team, boolean joined, @Nullable String reason) implements ControlOperation {
        /** In place of a team: the newest release is withheld. */
        public static final String SUSPENDED = "suspended";

        /** In place of a team: what was written before, and not served, is for whoever wrote it, and for nobody else any more. */
        public static final String HANDED_OVER = "handed-over";

        /** True when another firm has the part from here on. */
        public boolean handsOver() {
            return team.equals(HANDED_OVER);
        }

        /** Before a team: the court has taken it out of the audience. */
        public static final String OUT = "out:";

        /** Without a reason. */
        public Audience(String team, boolean joined) {
            this(team, joined, null);
        }

        /** True when this is about a release that was served by mistake. */
        public boolean suspends() {
            return team.equals(SUSPENDED);
        }
    }

    /** Freezes the part as part of a version. */
    record Seal(int version) implements ControlOperation {}

    /** Opens a sealed part again as an amendment. */
    record Unseal(int version, String reason) implements ControlOperation {}

    /** Moves the part to a newer version of its template. */
    record Migrate(String template, String version) implements ControlOperation {}

    /**
     * A declaration about a release ("certify ready", "signed by …"). It changes no answer.
     *
     * @param release the release it is about, as the part counts
     * @param hash the hash of that release's content, SHA-256 (hex)
     * @param as what is declared: the id of a declaration of the template
     * @param onBehalfOf the person it is declared for, or null; what a client says of that is not taken over
     */
    record Declare(
            int release, String hash, String as, @Nullable String onBehalfOf) implements ControlOperation {
        /** By whoever declares it themselves. */
        public Declare(int release, String hash, String as) {
            this(release, hash, as, null);
        }
    }

    /**
     * A comment of a team on a question, in a part that nobody but that team reads; without words it ends the comment of that name.
     *
     * @param about the part that the question stands in
     */
    record Comment(String id, PartId about, FieldPath field, String text) implements ControlOperation {
        /** True when this ends a comment. */
        public boolean ends() {
            return text.isEmpty();
        }
    }

    /**
     * Wording proposed for a text of a shared part by a team that has not joined it. It changes no answer.
     *
     * @param id made by whoever proposes; one of each in a team
     * @param release the release it was made for: as the client counts before it is sequenced, as the part counts afterwards; 0 where
     *     nothing had been served on that team
     * @param text the whole answer as proposed
     * @param reason why
     */
    record Suggest(String id, FieldPath field, int release, String text, String reason) implements ControlOperation {}

    /**
     * Ends a proposal. It changes no answer either: whoever accepts one writes it as they write anything.
     *
     * @param team the team whose proposal it is
     * @param reason why; null where none is needed
     */
    record Decide(
            String team,
            String id,
            Outcome outcome,
            @Nullable String reason) implements ControlOperation {
        /** What became of a proposal. */
        public enum Outcome {
            /** A team that writes the part has taken it up. */
            ACCEPTED("accepted"),
            /** A team that writes the part has said no to it. */
            DECLINED("declined"),
            /** The team that made it has taken it back. */
            WITHDRAWN("withdrawn");

            private final String wireName;

            Outcome(String wireName) {
                this.wireName = wireName;
            }

            /** The name in messages and in the log. */
            public String wireName() {
                return wireName;
            }
        }
    }

    /** What is remembered of answers that met; made by the server only. */
    record Mark(String field, Kind kind, List<Answer> answers) implements ControlOperation {
        public Mark {
            answers = List.copyOf(answers);
        }

        /** Why the mark was made. */
        public enum Kind {
            /** Two people answered one question differently at the same time. */
            ANSWERED_DIFFERENTLY("answered-differently"),
            /** A row was removed while somebody was editing it. */
            REMOVED_WHILE_EDITED("removed-while-edited");

            private final String wireName;

            Kind(String wireName) {
                this.wireName = wireName;
            }

            /** The name in messages and in the log. */
            public String wireName() {
                return wireName;
            }
        }

        /** One of the answers that met. */
        public record Answer(FieldValue value, String personId, String name, String team, int revision) {}
    }
}
