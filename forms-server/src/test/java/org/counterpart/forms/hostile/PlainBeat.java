package org.counterpart.forms.hostile;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The longest time for which a thread that does nothing did not come back from a sleep of as many milliseconds as a {@link Heartbeat} has: what the machine
 * and the collector do to any thread, at the same time and in the same process.
 */
final class PlainBeat {
    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::beat, "plain-beat");
    private volatile boolean stopped;

    /** Begins at once. */
    PlainBeat() {
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        long last = System.nanoTime();
        while (!stopped) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Heartbeat.BEAT_MILLIS));
            long at = System.nanoTime();
            longest.accumulateAndGet(at - last, Math::max);
            last = at;
        }
    }

    long longestMillis() {
        return longest.get() / 1_000_000;
    }

    void stop() {
        stopped = true;
    }
}
