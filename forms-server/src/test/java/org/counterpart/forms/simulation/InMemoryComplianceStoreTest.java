package org.counterpart.forms.simulation;

import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.cases.ComplianceStoreContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemoryComplianceStoreTest extends ComplianceStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final ComplianceStore store = new InMemoryComplianceStore(scheduler);

    @Override
    protected ComplianceStore compliances() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
