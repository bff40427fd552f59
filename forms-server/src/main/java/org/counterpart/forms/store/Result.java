package org.counterpart.forms.store;

/** An answer of a store, or the reason why there is none. */
public sealed interface Result<T> {
    /** The answer. */
    record Done<T>(T value) implements Result<T> {}

    /** The store did not answer; nothing is known. */
    record Failed<T>(String reason) implements Result<T> {}
}
