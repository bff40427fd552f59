package org.counterpart.forms.version.mongo;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Flushes on one thread; whoever waits is let go by the first flush that began after they came. The first flush that fails is the last: what
 * was to be flushed is gone from memory or not to be trusted there, so whoever comes later is told so, too. Safe on any thread.
 */
final class GroupCommit implements AutoCloseable {
    private final Runnable flush;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition flushed = lock.newCondition();
    private final Thread thread;
    private long wanted;
    private long done;
    private int unflushed;
    private boolean closed;
    private @Nullable Throwable failure;

    GroupCommit(Runnable flush) {
        this.flush = flush;
        this.thread = new Thread(this::work, "group-commit");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Changes something in memory; returns, with what that returned or threw, when the change is on disk. */
    <T> T write(Supplier<T> change) {
        unflushed(1);
        try {
            return change.get();
        } finally {
            awaitFlush();
            unflushed(-1);
        }
    }

    /** Reads something from memory; returns it when every change that it may have seen is on disk. */
    <T> T read(Supplier<T> query) {
        T seen = query.get();
        if (mayHaveSeenUnflushed()) {
            awaitFlush();
        }
        return seen;
    }

    private void unflushed(int more) {
        lock.lock();
        try {
            unflushed += more;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayHaveSeenUnflushed() {
        lock.lock();
        try {
            return unflushed > 0 || failure != null || closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when a flush that began after this call is complete.
     *
     * @throws FlushFailure when the disk failed; nothing is then known of the write
     */
    void awaitFlush() {
        lock.lock();
        try {
            long mine = ++wanted;
            asked.signal();
            while (done < mine && failure == null && !closed) {
                flushed.awaitUninterruptibly();
            }
            if (done < mine) {
                throw new FlushFailure(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        long upTo = next();
        while (upTo >= 0) {
            Throwable problem = tryFlush();
            finished(upTo, problem);
            upTo = problem == null ? next() : -1;
        }
    }

    private @Nullable Throwable tryFlush() {
        try {
            flush.run();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** Waits until somebody asks; -1 when closed. */
    private long next() {
        lock.lock();
        try {
            while (wanted == done && !closed) {
                asked.awaitUninterruptibly();
            }
            return closed ? -1 : wanted;
        } finally {
            lock.unlock();
        }
    }

    private void finished(long upTo, @Nullable Throwable problem) {
        lock.lock();
        try {
            if (problem == null) {
                done = upTo;
            } else {
                failure = problem;
            }
            flushed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            asked.signalAll();
            flushed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
