package org.counterpart.forms.cases;

import org.counterpart.forms.form.FormId;
import org.jspecify.annotations.Nullable;

/**
 * That a case has a form: which, from which template version, since when (milliseconds since 1970) and by whom.
 *
 * @param origin the form it comes from, or null for one that began by itself
 */
public record FormRecord(
        FormId id,
        String caseId,
        String template,
        String version,
        long createdAt,
        String createdBy,
        @Nullable Origin origin) {
    /** A form that began by itself. */
    public FormRecord(FormId id, String caseId, String template, String version, long createdAt, String createdBy) {
        this(id, caseId, template, version, createdAt, createdBy, null);
    }

    /**
     * Where a form comes from, when defendants were severed: it has what was served for them by then, and nothing else.
     *
     * @param version the newest version that form had then; 0 when it had none
     * @param at when they were severed, milliseconds since 1970
     */
    public record Origin(FormId form, String caseId, String caseTitle, int version, long at) {}

    /** The same form with another version of its template. */
    public FormRecord withVersion(String other) {
        return new FormRecord(id, caseId, template, other, createdAt, createdBy, origin);
    }
}
