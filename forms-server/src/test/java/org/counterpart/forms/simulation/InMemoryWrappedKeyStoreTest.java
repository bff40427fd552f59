package org.counterpart.forms.simulation;

import org.counterpart.forms.keys.WrappedKeyStore;
import org.counterpart.forms.keys.WrappedKeyStoreContract;

/** The twin keeps the contract. */
class InMemoryWrappedKeyStoreTest extends WrappedKeyStoreContract {
    private final WrappedKeyStore store = new InMemoryWrappedKeyStore();

    @Override
    protected WrappedKeyStore keys() {
        return store;
    }
}
