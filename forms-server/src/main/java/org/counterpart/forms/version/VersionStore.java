package org.counterpart.forms.version;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;

/** The sagas of forms, and so their versions. Callbacks come back on the calling thread's context. */
public interface VersionStore {
    /** Records an intent; false when that number is taken already. */
    void begin(Saga intent, Consumer<Result<Boolean>> done);

    /** Records a saga as complete; repeating it changes nothing. */
    void complete(Saga saga, Consumer<Result<Boolean>> done);

    /** At most so many sagas, of any form, that were begun and are not complete, in no order. */
    void unfinished(int max, Consumer<Result<List<Saga>>> done);

    /** What was done to a form. */
    void ofForm(FormId form, Consumer<Result<Chronicle>> done);
}
