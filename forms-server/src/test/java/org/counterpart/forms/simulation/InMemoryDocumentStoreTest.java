package org.counterpart.forms.simulation;

import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.DocumentStore;
import org.counterpart.forms.version.DocumentStoreContract;

/** The twin keeps the contract. */
class InMemoryDocumentStoreTest extends DocumentStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final DocumentStore store = new InMemoryDocumentStore(scheduler);

    @Override
    protected DocumentStore documents() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
