package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartKey;
import org.jspecify.annotations.Nullable;

/** What other nodes say, brought to the rooms and rosters of this one, and to who follows what is said of orders, once they are there. Confined to one thread. */
public final class Hints implements FanOut.Listener {
    private @Nullable Rooms rooms;
    private @Nullable Rosters rosters;
    private @Nullable StatementFollower statements;

    /** Follows what is said of orders. */
    public interface StatementFollower {
        /** Statement {@code number} of its kind was made about an order of the form, on another node. */
        void saidElsewhere(FormId form, FanOut.Statement what, int number);
    }

    /** From now on they are told. */
    public void bringTo(Rooms here, Rosters followed, StatementFollower ofOrders) {
        rooms = here;
        rosters = followed;
        statements = ofOrders;
    }

    @Override
    public void announced(PartKey part, int revision) {
        if (rooms != null) {
            rooms.announced(part, revision);
        }
    }

    @Override
    public void present(String node, PartKey part, List<PresentPerson> people) {
        if (rooms != null) {
            rooms.present(node, part, people);
        }
    }

    @Override
    public void rosterAnnounced(String caseId, long epoch) {
        if (rosters != null) {
            rosters.announced(caseId, epoch);
        }
    }

    @Override
    public void statementAnnounced(FormId form, FanOut.Statement what, int number) {
        if (statements != null) {
            statements.saidElsewhere(form, what, number);
        }
    }
}
