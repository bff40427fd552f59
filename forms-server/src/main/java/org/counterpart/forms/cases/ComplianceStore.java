package org.counterpart.forms.cases;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.store.Result;

/** What was said of whether the orders of forms were complied with. Nothing in it is ever changed. Callbacks come back on the calling thread's context. */
public interface ComplianceStore {
    /** Keeps a statement under its number, durably: false when the form has one of that number already, and nothing was kept. */
    void keep(FormId form, Compliance statement, Consumer<Result<Boolean>> done);

    /** Everything that was said in a form, by number; it fails where something was changed in the store. */
    void ofForm(FormId form, Consumer<Result<List<Compliance>>> done);
}
