package org.counterpart.forms.simulation;

import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.SnapshotStore;
import org.counterpart.forms.version.SnapshotStoreContract;

/** The twin keeps the contract. */
class InMemorySnapshotStoreTest extends SnapshotStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final SnapshotStore store = new InMemorySnapshotStore(scheduler);

    @Override
    protected SnapshotStore snapshots() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }

    @Override
    protected void settle() {
        scheduler.runUntilQuiet(1_000);
    }
}
