package org.counterpart.forms.simulation;

import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.VersionStore;
import org.counterpart.forms.version.VersionStoreContract;

/** The twin keeps the contract. */
class InMemoryVersionStoreTest extends VersionStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final VersionStore store = new InMemoryVersionStore(scheduler);

    @Override
    protected VersionStore versions() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
