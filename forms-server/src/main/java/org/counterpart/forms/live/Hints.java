package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.PartKey;
import org.jspecify.annotations.Nullable;

/** What other nodes say, brought to the rooms and rosters of this one once they are there. Confined to one thread. */
public final class Hints implements FanOut.Listener {
    private @Nullable Rooms rooms;
    private @Nullable Rosters rosters;

    /** From now on they are told. */
    public void bringTo(Rooms here, Rosters followed) {
        rooms = here;
        rosters = followed;
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
}
