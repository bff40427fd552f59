package org.counterpart.forms.live;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;

/** Finds what a room needs to know of a form. */
public interface FormFiles {
    /** The file, in a list of one; an empty list when there is no such form. */
    void file(FormId id, Consumer<Result<List<FormFile>>> done);
}
