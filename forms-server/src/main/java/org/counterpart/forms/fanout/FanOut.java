package org.counterpart.forms.fanout;

import org.counterpart.forms.form.PartKey;

/** Announces to other nodes that a part has reached a revision. */
public interface FanOut {
    /** For a single node: there is nobody to tell. */
    FanOut NONE = (part, revision) -> {};

    /** Announces; never blocks, never fails, may be lost or come twice. */
    void announce(PartKey part, int revision);

    /** Hears announcements of other nodes. */
    interface Listener {
        /** Part {@code part} has at least {@code revision} somewhere. */
        void announced(PartKey part, int revision);
    }
}
