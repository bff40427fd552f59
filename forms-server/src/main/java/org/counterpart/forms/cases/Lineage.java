package org.counterpart.forms.cases;

import org.jspecify.annotations.Nullable;

/**
 * Where a defendant of a case went by joinder, and where they come from. The name of a case has the names of others in it: this is for the court,
 * the prosecution and the defendant's own team.
 *
 * @param joinedTo the case that they were joined to when they were removed from this one, or null
 * @param from the case that they were joined to this one from, or null
 */
public record Lineage(@Nullable String joinedTo, @Nullable From from) {
    /** Of a defendant who was joined to nothing, and comes from nowhere. */
    public static final Lineage NONE = new Lineage(null, null);

    /**
     * The case that somebody comes from.
     *
     * @param caseTitle as it was named when they left it
     * @param defendant the id they have there
     * @param at when they left it, milliseconds since 1970
     */
    public record From(String caseId, String caseTitle, String defendant, long at) {}

    /** The same of somebody who is not joined to another case. */
    Lineage here() {
        return new Lineage(null, from);
    }

    /** A defendant who was joined to another case at a moment, milliseconds since 1970: removed from this one. */
    public static CaseRecord.Defendant joined(CaseRecord.Defendant one, long at, String into) {
        return new Lineage(into, one.lineage().from()).leaving(one, at, null);
    }

    /** A defendant with this lineage, who was removed at a moment, and severed to a case where that is not null. */
    CaseRecord.Defendant leaving(CaseRecord.Defendant one, long at, @Nullable String severedTo) {
        return new CaseRecord.Defendant(
                one.id(),
                one.number(),
                one.name(),
                one.dateOfBirth(),
                one.remand(),
                one.custodyTimeLimit(),
                one.sentDate(),
                one.joinedAt(),
                at,
                severedTo,
                this);
    }
}
