package org.counterpart.forms.live;

/** Runs things later, on the thread of the room that asks. */
public interface Scheduler {
    /** Runs {@code task} once, after at least {@code millis} milliseconds. */
    void after(long millis, Runnable task);
}
