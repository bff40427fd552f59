package org.counterpart.forms.operations;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/**
 * Whether the store takes writes: asked every few seconds with a small one. Not ready when the last answer was no, when there has been
 * none for too long, or when an edit's outcome has been unknown since the time before: a disk that is full may have room for something small, and
 * for nothing that people type. Confined to one thread.
 */
public final class StoreWatch {
    /** How often the store is asked, in milliseconds. */
    public static final long EVERY_MILLIS = 2_000;

    /** After so many milliseconds without a yes the service is not ready. */
    public static final long PATIENCE_MILLIS = 6_000;

    private final Supplier<Boolean> write;
    private final LongSupplier unknown;
    private final BlockingCalls calls;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private long wroteAt;
    private long unknownBefore;
    private boolean failing;

    /**
     * A watch whose small write is {@code write}; it blocks, so {@code calls} runs it. {@code unknown} counts the edits that were written with an
     * outcome that the store did not tell.
     */
    public StoreWatch(
            Supplier<Boolean> write,
            LongSupplier unknown,
            BlockingCalls calls,
            Scheduler scheduler,
            InstantSource clock) {
        this.write = write;
        this.unknown = unknown;
        this.calls = calls;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Asks now, and from now on. */
    public void begin() {
        calls.run(write, this::answered);
    }

    private void answered(Result<Boolean> result) {
        long unknownNow = unknown.getAsLong();
        failing = !(result instanceof Result.Done<Boolean>) || unknownNow > unknownBefore;
        unknownBefore = unknownNow;
        if (!failing) {
            wroteAt = clock.millis();
        }
        scheduler.after(EVERY_MILLIS, this::begin);
    }

    /** True when the store has taken a write lately. */
    public boolean isTakingWrites() {
        return !failing && clock.millis() - wroteAt <= PATIENCE_MILLIS;
    }
}
