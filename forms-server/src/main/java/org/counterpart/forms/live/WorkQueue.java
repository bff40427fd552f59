package org.counterpart.forms.live;

import java.util.ArrayDeque;
import java.util.Deque;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What waits for its turn in one part: bounded in number and in size, for the part and for each session, so that nobody fills the memory of
 * a node whose store is slow. Confined to the room's thread.
 */
final class WorkQueue {
    private final Deque<Work> waiting = new ArrayDeque<>();
    private long characters;

    /** Queues a submission at the end; false when too much waits already. */
    boolean offer(Work.Submit submit) {
        int weight = submit.submission().weight();
        if (waiting.size() >= Limits.PART_QUEUE
                || characters + weight > Limits.PART_QUEUE_CHARACTERS
                || submit.session().waiting() + weight > Limits.SESSION_QUEUE_CHARACTERS) {
            return false;
        }
        add(submit);
        return true;
    }

    /** Queues work at the end. */
    void add(Work work) {
        waiting.add(work);
        count(work, 1);
    }

    /** Puts work back to the beginning: it was taken, and is to be done again. */
    void putBack(Work work) {
        waiting.addFirst(work);
        count(work, 1);
    }

    Work remove() {
        Work next = waiting.remove();
        count(next, -1);
        return next;
    }

    @Nullable
    Work peek() {
        return waiting.peek();
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void count(Work work, int times) {
        if (work instanceof Work.Submit submit) {
            int weight = submit.submission().weight();
            characters += (long) times * weight;
            submit.session().addWaiting(times * weight);
        }
    }
}
