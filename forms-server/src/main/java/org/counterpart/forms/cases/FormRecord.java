package org.counterpart.forms.cases;

import org.counterpart.forms.form.FormId;

/**
 * That a case has a form: which, from which template version, since when (milliseconds since 1970) and by whom.
 */
public record FormRecord(FormId id, String caseId, String template, String version, long createdAt, String createdBy) {
    /** The same form with another version of its template. */
    public FormRecord withVersion(String other) {
        return new FormRecord(id, caseId, template, other, createdAt, createdBy);
    }
}
