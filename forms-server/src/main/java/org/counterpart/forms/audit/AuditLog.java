package org.counterpart.forms.audit;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/** Where audit entries are kept. Callbacks come back on the calling thread's context. */
public interface AuditLog {
    /** An entry under an id of its own. */
    record Kept(String id, AuditEntry entry) {}

    /** Keeps entries; once it answers, they are durable. May be repeated with the same entries: what is there already is left. */
    void append(List<Kept> entries, Consumer<Result<Boolean>> done);

    /** The entries about a person, the oldest first; at most {@code max} of them. */
    void ofPerson(String personId, int max, Consumer<Result<List<AuditEntry>>> done);

    /** The entries about a form, the oldest first; at most {@code max} of them. */
    void ofForm(String form, int max, Consumer<Result<List<AuditEntry>>> done);
}
