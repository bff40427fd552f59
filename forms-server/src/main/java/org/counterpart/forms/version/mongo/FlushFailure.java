package org.counterpart.forms.version.mongo;

import org.jspecify.annotations.Nullable;

/** The disk did not take a flush; nothing is known of the writes that waited for it. */
final class FlushFailure extends IllegalStateException {
    private static final long serialVersionUID = 1;

    FlushFailure(@Nullable Throwable cause) {
        super("the store could not be flushed to disk", cause);
    }
}
