package org.counterpart.forms.simulation;

import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.SignInStoreContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemorySignInStoreTest extends SignInStoreContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final SignInStore store = new InMemorySignInStore(scheduler);

    @Override
    protected SignInStore signIns() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
