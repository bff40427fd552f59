package org.counterpart.forms.document;

import org.jspecify.annotations.Nullable;

/** A template's words in one language. */
@FunctionalInterface
public interface Words {
    /** The words under a key of the wording file, or null when it has none. */
    @Nullable
    String word(String key);
}
