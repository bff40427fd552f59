package org.counterpart.forms.simulation;

import org.counterpart.forms.keys.RotationContract;
import org.counterpart.forms.keys.WrappedKey;
import org.counterpart.forms.keys.WrappedKeyStore;

/** Rotation on the twin. */
class InMemoryRotationTest extends RotationContract {
    private final InMemoryWrappedKeyStore store = new InMemoryWrappedKeyStore();

    @Override
    protected WrappedKeyStore keys() {
        return store;
    }

    @Override
    protected void tamper(WrappedKey key) {
        store.tamper(key.owner(), key);
    }
}
