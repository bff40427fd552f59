package org.counterpart.forms.merge;

import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Operation.Decide.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Wording that a team proposes for a text of a shared part which it has not joined. It is for that team and for those that have joined the
 * part, and for nobody else.
 *
 * @param team the team that proposes
 * @param id of this proposal among that team's
 * @param release the number of the release it was made for, as the part counts; 0 where nothing had been served on the team
 * @param text the whole answer as proposed
 * @param reason why
 * @param by the name of whoever made it
 * @param at when, milliseconds since 1970
 * @param end what became of it, or null while it is open
 */
public record Proposal(
        String team,
        String id,
        FieldPath field,
        int release,
        String text,
        String reason,
        String by,
        long at,
        @Nullable End end) {

    /**
     * How a proposal ended.
     *
     * @param by the name of whoever ended it
     * @param team the team they did it for
     * @param at when, milliseconds since 1970
     * @param reason why, or null
     */
    public record End(
            Outcome outcome,
            String by,
            String team,
            long at,
            @Nullable String reason) {}

    /** True while nobody has accepted, declined or withdrawn it. */
    public boolean isOpen() {
        return end == null;
    }

    /** True for the proposal of this team by this id. */
    public boolean is(String ofTeam, String withId) {
        return team.equals(ofTeam) && id.equals(withId);
    }

    /** The same, made for a release of this number: a team counts the releases that reached it. */
    public Proposal numbered(int number) {
        return new Proposal(team, id, field, number, text, reason, by, at, end);
    }

    Proposal ended(End how) {
        return new Proposal(team, id, field, release, text, reason, by, at, how);
    }
}
