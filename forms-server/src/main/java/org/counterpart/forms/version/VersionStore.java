package org.counterpart.forms.version;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;

/** The named versions of forms. Callbacks come back on the calling thread's context. */
public interface VersionStore {
    /** Records the intent to make a version; false when that number is taken already. */
    void begin(NamedVersion intent, Consumer<Result<Boolean>> done);

    /** Records a version as complete; repeating it changes nothing. */
    void complete(NamedVersion version, Consumer<Result<Boolean>> done);

    /** At most so many versions, of any form, that were begun and are not complete, in no order. */
    void unfinished(int max, Consumer<Result<List<NamedVersion>>> done);

    /** The versions of a form, the oldest first. */
    void ofForm(FormId form, Consumer<Result<List<NamedVersion>>> done);
}
