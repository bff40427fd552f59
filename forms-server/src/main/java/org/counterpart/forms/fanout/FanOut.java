package org.counterpart.forms.fanout;

import java.util.List;
import org.counterpart.forms.form.PartKey;

/**
 * Tells other nodes that a part has reached a revision, who is here, and that the roster of a case has reached an epoch. Never blocks, never
 * fails; may be lost, late, or come twice.
 */
public interface FanOut {
    /** For a single node: there is nobody to tell. */
    FanOut NONE = new FanOut() {
        @Override
        public void announce(PartKey part, int revision) {}

        @Override
        public void announceRoster(String caseId, long epoch) {}

        @Override
        public void present(PartKey part, List<PresentPerson> people) {}
    };

    /** Announces that a part has reached a revision. */
    void announce(PartKey part, int revision);

    /** Tells who is at a part by this node: all of them, in place of those told before. */
    void present(PartKey part, List<PresentPerson> people);

    /** Announces that the roster of a case has reached an epoch. */
    void announceRoster(String caseId, long epoch);

    /** Hears other nodes. */
    interface Listener {
        /** Part {@code part} has at least {@code revision} somewhere. */
        void announced(PartKey part, int revision);

        /** These people, and no others, are at a part by the node of that name. */
        void present(String node, PartKey part, List<PresentPerson> people);

        /** The roster of a case has reached at least {@code epoch}. */
        void rosterAnnounced(String caseId, long epoch);
    }
}
