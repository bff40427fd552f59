package org.counterpart.forms.simulation;

import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.cases.VariationStoreContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemoryVariationStoreTest extends VariationStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final VariationStore store = new InMemoryVariationStore(scheduler);

    @Override
    protected VariationStore variations() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
