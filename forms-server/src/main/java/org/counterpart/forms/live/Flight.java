package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.version.LogBatch;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way to the log.
 *
 * @param replies what to do when it is durable
 * @param work what it was made of, to be done again when its slot is lost
 * @param before the state before it, where another node was first not long ago; otherwise null
 */
record Flight(
        LogBatch batch,
        List<Runnable> replies,
        List<Work> work,
        @Nullable PartState before) {

    /** Puts the work back to the head of the queue; what waited for a durable state has had it. */
    void giveBack(WorkQueue queue) {
        giveBack(work, queue);
    }

    /** The same with work that never left. */
    static void giveBack(List<Work> work, WorkQueue queue) {
        for (int i = work.size() - 1; i >= 0; i--) {
            if (!(work.get(i) instanceof Work.WhenDurable)) {
                queue.putBack(work.get(i));
            }
        }
    }

    /** Says how long the submissions in it took. */
    void measure(Meters meters, long now) {
        for (Work done : work) {
            if (done instanceof Work.Submit submit) {
                meters.acknowledged(now - submit.cameAt());
            }
        }
    }
}
