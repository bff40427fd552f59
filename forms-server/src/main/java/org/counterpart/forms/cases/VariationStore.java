package org.counterpart.forms.cases;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.store.Result;

/** What was done towards other dates of the orders of forms. Nothing in it is ever changed. Callbacks come back on the calling thread's context. */
public interface VariationStore {
    /** Keeps a step under its number, durably: false when the form has one of that number already, and nothing was kept. */
    void keep(FormId form, VariationStep step, Consumer<Result<Boolean>> done);

    /** Every step in a form, by number; it fails where something was changed in the store. */
    void ofForm(FormId form, Consumer<Result<List<VariationStep>>> done);
}
