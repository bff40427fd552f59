package org.counterpart.forms.version;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;

/** The named versions of forms. Callbacks come back on the calling thread's context. */
public interface VersionStore {
    /** An answer, or the reason why there is none. */
    sealed interface Result<T> {
        /** The answer. */
        record Done<T>(T value) implements Result<T> {}

        /** The store did not answer; nothing is known. */
        record Failed<T>(String reason) implements Result<T> {}
    }

    /** Records the intent to make a version; false when that number is taken already. */
    void begin(NamedVersion intent, Consumer<Result<Boolean>> done);

    /** Records a version as complete; repeating it changes nothing. */
    void complete(NamedVersion version, Consumer<Result<Boolean>> done);

    /** The versions of a form, the oldest first. */
    void ofForm(FormId form, Consumer<Result<List<NamedVersion>>> done);
}
