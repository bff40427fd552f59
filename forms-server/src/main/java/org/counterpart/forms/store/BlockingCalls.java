package org.counterpart.forms.store;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs calls that block on a bounded pool of their own, and brings the answer back to the thread that asked. */
public interface BlockingCalls {
    /** Runs {@code call} elsewhere; an exception becomes {@link Result.Failed}. */
    <T> void run(Supplier<T> call, Consumer<Result<T>> done);
}
