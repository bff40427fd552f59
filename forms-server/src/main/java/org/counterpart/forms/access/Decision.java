package org.counterpart.forms.access;

/** The answer to a request to write. */
public sealed interface Decision {
    /** It may be appended. */
    record Permitted(PermittedEdit edit) implements Decision {}

    /** It may not; nothing was changed. */
    record Refused(Refusal refusal) implements Decision {}
}
