package org.counterpart.forms.live;

import java.time.InstantSource;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.SnapshotStore;

/** What a part's room needs of the world. */
record PartPorts(
        OperationLog log,
        SnapshotStore snapshots,
        InstantSource clock,
        Scheduler scheduler,
        IdSource salts,
        Meters meters) {}
