package org.counterpart.forms.live;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Saga;

/** What a room needs to know of a form. Callbacks come back on the calling thread's context. */
public interface FormFiles {
    /** The file, in a list of one; an empty list when there is no such form. */
    void file(FormId id, Consumer<Result<List<FormFile>>> done);

    /** Records that a form has a newer version of its template; repeating it, or what came before, changes nothing. */
    void move(FormId id, Saga.Purpose.Migrate migrate, Consumer<Result<Boolean>> done);
}
