package org.counterpart.forms.version;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.jspecify.annotations.Nullable;

/**
 * Something done to a whole form: the intent first, then one entry in the log of every part it concerns, then complete. The sagas of a
 * form are numbered without gaps, and one is begun only when the one before is complete: so their order is the same for every node.
 *
 * @param number 1, 2, 3 … per form
 * @param state whether all of it is on the record yet
 * @param by who began it
 * @param parts the parts as a version sealed them; empty until complete, and for what seals nothing
 * @param hash see {@link NamedVersion#rootOf}; empty until complete, and for what seals nothing
 */
public record Saga(
        FormId form,
        int number,
        Purpose purpose,
        State state,
        Initiator by,
        SortedMap<PartId, SealedPart> parts,
        String hash) {
    public Saga {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** How far it has come; any node completes what another began. */
    public enum State {
        /** The intent is on the record; entries are being written. */
        BEGUN,
        /** Every entry is in its log. */
        COMPLETE
    }

    /** Who began it, for which team, and when (milliseconds since 1970). */
    public record Initiator(String personId, String name, String team, String session, long at) {}

    /** What is to be done. */
    public sealed interface Purpose {
        /**
         * Makes a version of the form.
         *
         * @param version its number: 1, 2, 3 … per form
         * @param template the version of the template that the form has
         * @param amends what it amends and why, or null for the first one
         * @param approval what court staff make final, or null when a judge does
         */
        record Finalise(
                int version,
                String template,
                @Nullable Amendment amends,
                @Nullable Approval approval) implements Purpose {
            /** Made by a judge. */
            public Finalise(int version, String template, @Nullable Amendment amends) {
                this(version, template, amends, null);
            }
        }

        /**
         * Opens a final form again.
         *
         * @param version the version that is amended
         * @param slip true when a slip of the court is corrected
         * @param approval what the judge had approved of that version, where court staff open it; null when a judge does
         */
        record Amend(
                int version,
                String reason,
                boolean slip,
                @Nullable Approval approval) implements Purpose {
            /** Opened by a judge. */
            public Amend(int version, String reason, boolean slip) {
                this(version, reason, slip, null);
            }
        }

        /** Puts on the record that a judge approves what a version would record. Concerns no part. */
        record Approve(VersionContent content) implements Purpose {}

        /**
         * Lets another firm have what a defence team has in the form.
         *
         * @param drafts true when what was not served passes too
         */
        record HandOver(String team, boolean drafts) implements Purpose {}

        /** Moves the form from one version of its template to a newer one. */
        record Migrate(String template, String from, String to) implements Purpose {}
    }

    /** An intent. */
    public static Saga begun(FormId form, int number, Purpose purpose, Initiator by) {
        return new Saga(form, number, purpose, State.BEGUN, by, new TreeMap<>(), "");
    }

    /** This saga with everything on the record. */
    public Saga completed(SortedMap<PartId, SealedPart> sealed) {
        String root = purpose instanceof Purpose.Finalise ? NamedVersion.rootOf(sealed) : "";
        return new Saga(form, number, purpose, State.COMPLETE, by, sealed, root);
    }

    /** True when all of it is on the record. */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** The version it makes, or null when it makes none. */
    public @Nullable NamedVersion version() {
        return purpose instanceof Purpose.Finalise finalise
                ? new NamedVersion(
                        form,
                        finalise.version(),
                        finalise.template(),
                        by,
                        finalise.amends(),
                        finalise.approval(),
                        parts,
                        hash)
                : null;
    }

    /** The approval it puts on the record, or null when it is none. */
    public @Nullable Approval approval() {
        return purpose instanceof Purpose.Approve approve ? new Approval(approve.content(), by) : null;
    }

    /** True when court staff do it because a judge has approved it. */
    public boolean isApproved() {
        return purpose instanceof Purpose.Finalise finalise && finalise.approval() != null
                || purpose instanceof Purpose.Amend amend && amend.approval() != null;
    }

    /** The amendment it opens the form for, or null when it does not. */
    public @Nullable Amendment amendment() {
        return purpose instanceof Purpose.Amend amend
                ? new Amendment(amend.version(), amend.reason(), amend.slip(), by)
                : null;
    }
}
