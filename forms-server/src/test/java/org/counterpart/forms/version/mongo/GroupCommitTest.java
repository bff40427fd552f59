package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody is told that a write is on disk before it is, and nobody waits for ever. */
@Timeout(60)
class GroupCommitTest {
    private final Semaphore began = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger flushes = new AtomicInteger();
    private volatile Throwable problem;
    private final GroupCommit commit = new GroupCommit(this::flush);

    private void flush() {
        flushes.incrementAndGet();
        began.release();
        mayEnd.acquireUninterruptibly();
        if (problem instanceof RuntimeException exception) {
            throw exception;
        }
        if (problem instanceof Error error) {
            throw error;
        }
    }

    @AfterEach
    void letGo() {
        commit.close();
        mayEnd.release(1_000);
    }

    private Waiter waiter() {
        Waiter waiter = new Waiter(commit);
        waiter.start();
        waiter.awaitParked();
        return waiter;
    }

    /** A thread that waits for a flush. */
    private static final class Waiter extends Thread {
        private final GroupCommit commit;
        private final CountDownLatch returned = new CountDownLatch(1);
        private volatile RuntimeException failure;

        Waiter(GroupCommit commit) {
            this.commit = commit;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                commit.awaitFlush();
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                returned.countDown();
            }
        }

        void awaitParked() {
            while (getState() != State.WAITING && getState() != State.TERMINATED) {
                Thread.onSpinWait();
            }
        }

        boolean isBack() {
            return returned.getCount() == 0;
        }

        RuntimeException end() throws Exception {
            assertTrue(returned.await(20, TimeUnit.SECONDS), "the waiter was not let go");
            return failure;
        }
    }

    @Test
    void shouldReturnWhenTheFlushIsComplete() throws Exception {
        Waiter waiter = waiter();
        began.acquire();
        assertFalse(waiter.isBack());
        mayEnd.release();
        assertEquals(null, waiter.end());
    }

    @Test
    void shouldNotLetGoByFlushThatBeganBeforeTheCall() throws Exception {
        Waiter first = waiter();
        began.acquire();
        Waiter late = waiter();
        mayEnd.release();
        first.end();
        began.acquire();
        assertFalse(late.isBack(), "let go by a flush that began before it came");
        mayEnd.release();
        assertEquals(null, late.end());
        assertEquals(2, flushes.get());
    }

    @Test
    void shouldShareOneFlushAmongThoseWhoCameMeanwhile() throws Exception {
        Waiter first = waiter();
        began.acquire();
        List<Waiter> late = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            late.add(waiter());
        }
        mayEnd.release(2);
        first.end();
        for (Waiter waiter : late) {
            assertEquals(null, waiter.end());
        }
        assertEquals(2, flushes.get());
    }

    @Test
    void shouldTellEveryWaiterOfFailedFlush() throws Exception {
        List<Waiter> waiters = new ArrayList<>(List.of(waiter()));
        began.acquire();
        for (int i = 0; i < 8; i++) {
            waiters.add(waiter());
        }
        problem = new IllegalStateException("the disk is full");
        mayEnd.release();
        for (Waiter waiter : waiters) {
            RuntimeException told = assertInstanceOf(IllegalStateException.class, waiter.end());
            assertSame(problem, told.getCause());
        }
        assertThrows(IllegalStateException.class, commit::awaitFlush);
    }

    @Test
    void shouldTellEveryWaiterWhenTheFlushEndsInAnError() throws Exception {
        Waiter waiter = waiter();
        began.acquire();
        problem = new OutOfMemoryError("for the test");
        mayEnd.release();
        assertSame(
                problem,
                assertInstanceOf(IllegalStateException.class, waiter.end()).getCause());
    }

    @Test
    void shouldNotFailThoseWhoWereLetGoBefore() throws Exception {
        Waiter good = waiter();
        began.acquire();
        mayEnd.release();
        assertEquals(null, good.end());
        Waiter bad = waiter();
        began.acquire();
        problem = new IllegalStateException("the disk is full");
        mayEnd.release();
        assertInstanceOf(IllegalStateException.class, bad.end());
        assertEquals(null, good.end());
    }

    @Test
    void shouldLetWaitersGoWithFailureWhenClosed() throws Exception {
        List<Waiter> waiters = List.of(waiter(), waiter(), waiter());
        began.acquire();
        commit.close();
        for (Waiter waiter : waiters) {
            assertInstanceOf(IllegalStateException.class, waiter.end());
        }
        assertThrows(IllegalStateException.class, commit::awaitFlush);
    }

    @Test
    void shouldKeepItsPromiseToManyThreadsAtOnce() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        AtomicInteger ends = new AtomicInteger();
        try (GroupCommit free = new GroupCommit(() -> {
            starts.incrementAndGet();
            Thread.yield();
            ends.incrementAndGet();
        })) {
            List<Thread> threads = new ArrayList<>();
            List<String> broken = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 16; i++) {
                Thread thread = new Thread(() -> {
                    for (int n = 0; n < 2_000; n++) {
                        int before = starts.get();
                        free.awaitFlush();
                        if (ends.get() <= before) {
                            broken.add("flush " + ends.get() + " let go of one who came during flush " + before);
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), broken);
            assertTrue(ends.get() < 32_000, "no flush was shared");
        }
    }

    @Test
    void shouldLetReadersWaitForWhatTheyMayHaveSeen() throws Exception {
        assertEquals("nothing", commit.read(() -> "nothing"));
        Thread writer = new Thread(() -> commit.write(() -> "changed"));
        writer.setDaemon(true);
        writer.start();
        began.acquire();
        CountDownLatch read = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            commit.read(() -> "changed");
            read.countDown();
        });
        reader.setDaemon(true);
        reader.start();
        while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
            Thread.onSpinWait();
        }
        assertEquals(1, read.getCount(), "read what was not on disk");
        mayEnd.release(2);
        assertTrue(read.await(20, TimeUnit.SECONDS));
        writer.join();
        assertEquals("nothing", commit.read(() -> "nothing"));
    }

    @Test
    void shouldFlushWhatWasChangedBeforeTheChangeFailed() {
        mayEnd.release();
        assertThrows(
                IllegalArgumentException.class,
                () -> commit.write(() -> {
                    throw new IllegalArgumentException("half of it");
                }));
        assertEquals(1, flushes.get());
    }

    @Test
    void shouldReadNothingAfterFlushThatFailed() {
        problem = new IllegalStateException("the disk is full");
        mayEnd.release();
        assertThrows(FlushFailure.class, () -> commit.write(() -> "changed"));
        assertThrows(FlushFailure.class, () -> commit.read(() -> "changed"));
    }
}
