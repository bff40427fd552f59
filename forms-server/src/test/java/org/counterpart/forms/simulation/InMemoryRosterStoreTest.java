package org.counterpart.forms.simulation;

import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.RosterStoreContract;
import org.counterpart.forms.version.Awaiting;

/** The twin of a case store keeps the contract of rosters. */
class InMemoryRosterStoreTest extends RosterStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final CaseStore store = new InMemoryCaseStore(scheduler);

    @Override
    protected CaseStore cases() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
