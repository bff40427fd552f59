package org.counterpart.forms.simulation;

import org.counterpart.forms.cases.AccessRequestStore;
import org.counterpart.forms.cases.AccessRequestStoreContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemoryAccessRequestStoreTest extends AccessRequestStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final AccessRequestStore store = new InMemoryAccessRequestStore(scheduler);

    @Override
    protected AccessRequestStore requests() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
