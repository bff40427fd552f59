package org.counterpart.forms.fanout;

import java.util.List;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartKey;

/**
 * Tells other nodes that a part has reached a revision, who is here, that the roster of a case has reached an epoch, and that something was said of
 * the orders of a form. Never blocks, never fails; may be lost, late, or come twice.
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

        @Override
        public void announceStatement(FormId form, Statement what, int number) {}
    };

    /** What may be said of an order: whether it was complied with, or something about its date. */
    enum Statement {
        COMPLIANCE,
        VARIATION
    }

    /** Announces that a part has reached a revision. */
    void announce(PartKey part, int revision);

    /** Tells who is at a part by this node: all of them, in place of those told before. */
    void present(PartKey part, List<PresentPerson> people);

    /** Announces that the roster of a case has reached an epoch. */
    void announceRoster(String caseId, long epoch);

    /** Announces that statement {@code number} of its kind was made about an order of a form. */
    void announceStatement(FormId form, Statement what, int number);

    /** Hears other nodes. */
    interface Listener {
        /** Part {@code part} has at least {@code revision} somewhere. */
        void announced(PartKey part, int revision);

        /** These people, and no others, are at a part by the node of that name. */
        void present(String node, PartKey part, List<PresentPerson> people);

        /** The roster of a case has reached at least {@code epoch}. */
        void rosterAnnounced(String caseId, long epoch);

        /** Statement {@code number} of its kind was made about an order of the form. */
        void statementAnnounced(FormId form, Statement what, int number);
    }
}
