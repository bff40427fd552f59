package org.counterpart.forms.hostile;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The longest times for which an event loop did not come back to a timer of a few milliseconds. Once by the clock, which the collector, other
 * threads and other processes lengthen, and once by what the loop itself worked meanwhile, which they do not.
 */
final class Heartbeat {
    static final int BEAT_MILLIS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Vertx vertx;
    private final long timer;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong busiest = new AtomicLong();
    private long lastAt;
    private long lastWork;

    /** Listens to a loop, from now on. */
    Heartbeat(Vertx vertx) {
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(BEAT_MILLIS, id -> beat());
    }

    private void beat() {
        long at = System.nanoTime();
        long work = THREADS.getCurrentThreadCpuTime();
        if (lastAt != 0) {
            longest.accumulateAndGet(at - lastAt, Math::max);
            busiest.accumulateAndGet(work - lastWork, Math::max);
        }
        lastAt = at;
        lastWork = work;
    }

    /** By the clock. */
    long longestMillis() {
        return longest.get() / 1_000_000;
    }

    /** By the work of the loop's own thread. */
    long busiestMillis() {
        return busiest.get() / 1_000_000;
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
