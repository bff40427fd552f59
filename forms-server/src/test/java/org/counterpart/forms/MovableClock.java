package org.counterpart.forms;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The system's time, and as much later as a test wants. Safe on any thread. */
final class MovableClock implements InstantSource {
    private final AtomicLong ahead = new AtomicLong();
    private volatile Instant frozen;

    void advance(long millis) {
        ahead.addAndGet(millis);
    }

    /** Stands still from now on. */
    void freeze() {
        frozen = InstantSource.system().instant();
    }

    void reset() {
        frozen = null;
        ahead.set(0);
    }

    @Override
    public Instant instant() {
        Instant still = frozen;
        return (still != null ? still : InstantSource.system().instant()).plusMillis(ahead.get());
    }
}
