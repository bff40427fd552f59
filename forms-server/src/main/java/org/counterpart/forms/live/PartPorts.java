package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.SnapshotStore;

/**
 * What a part's room needs of the world.
 *
 * @param mayDecide whether it is known who may do what; while it is not, nothing is taken from the queue
 */
record PartPorts(
        OperationLog log,
        SnapshotStore snapshots,
        InstantSource clock,
        Scheduler scheduler,
        IdSource salts,
        Meters meters,
        BooleanSupplier mayDecide) {}
