package org.counterpart.forms.live;

import java.time.InstantSource;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.SnapshotStore;

/** What rooms need of the world. */
public record RoomPorts(
        OperationLog log,
        SnapshotStore snapshots,
        InstantSource clock,
        Scheduler scheduler,
        IdSource ids,
        FanOut fanOut,
        Alarm alarm,
        Meters meters,
        AuditTrail audit) {

    /** Tells the people who run the service that something needs them. */
    public interface Alarm {
        /** Raises the alarm; {@code message} has ids, never answers. */
        void raise(String message);
    }

    /** What the rooms of parts need of it: while the roster is too old, nothing is decided and no answer of the log is taken. */
    PartPorts forParts(CaseRoster roster) {
        return new PartPorts(new HeldLog(log, roster), snapshots, clock, scheduler, ids, meters, roster::isFresh);
    }
}
