package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.merge.Entry;

/**
 * What the people who run the service want to know, told by the rooms as it happens. Never about anybody's answers. Called on the rooms'
 * thread; never blocks, never throws.
 */
public interface Meters {
    /**
     * A submission is durable and has been sent to everybody here, so many milliseconds after it came. One that was refused, or known
     * already, in the same batch counts too.
     */
    void acknowledged(long millis);

    /** A submission was refused. */
    void refused(Refusal.Code code);

    /** Entries were appended, by this node or another. */
    void appended(List<Entry> entries);

    /** A page came back with what it had. */
    void resumed();

    /** Another node was first in a slot; what was sequenced is sequenced again. */
    void slotLost();

    /** The store did not say what became of a batch; it is asked again. */
    void outcomeUnknown();

    /** Counts nothing. */
    Meters NONE = new Meters() {
        @Override
        public void acknowledged(long millis) {}

        @Override
        public void refused(Refusal.Code code) {}

        @Override
        public void appended(List<Entry> entries) {}

        @Override
        public void resumed() {}

        @Override
        public void slotLost() {}

        @Override
        public void outcomeUnknown() {}
    };
}
