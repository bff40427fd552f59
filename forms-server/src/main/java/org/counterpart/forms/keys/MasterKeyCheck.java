package org.counterpart.forms.keys;

import org.jspecify.annotations.Nullable;

/**
 * Whether a node's master keys are those of its store; asked at start, before anything is sealed. Of two nodes that start on an empty store with
 * different keys at least one finds out.
 */
public final class MasterKeyCheck {
    private static final byte[] KNOWN = new byte[AesMasterKey.BYTES];

    private final KeyRing ring;
    private final WrappedKeyStore store;

    /** Of these keys and this store. */
    public MasterKeyCheck(KeyRing ring, WrappedKeyStore store) {
        this.ring = ring;
        this.store = store;
    }

    /** What is wrong, in a sentence without a full stop, or null; where nothing is, the store remembers the key that wraps. Blocks. */
    public @Nullable String problem() {
        String before = problemWithMasters();
        if (before != null) {
            return before;
        }
        try {
            remember(ring.current());
        } catch (KeyUnavailable e) {
            return "the master key " + ring.current().id() + " cannot be used: " + e.getMessage();
        }
        return problemWithMasters();
    }

    private @Nullable String problemWithMasters() {
        for (RegisteredMaster master : store.masters()) {
            String problem = ring.has(master.id()) ? wrongValue(master) : missing(master);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String missing(RegisteredMaster master) {
        boolean needed = !master.retired() || !store.under(master.id(), "", 1).isEmpty();
        return needed ? "the content of this store needs the master key " + master.id() + ", which is not given" : null;
    }

    private @Nullable String wrongValue(RegisteredMaster master) {
        try {
            ring.master(master.id()).unwrap(master.proof(), owner(master.id()));
            return null;
        } catch (ContentRefused e) {
            return "the master key " + master.id()
                    + " has the name of the one that this store was used with, and another value";
        } catch (KeyUnavailable e) {
            return "the master key " + master.id() + " cannot be used: " + e.getMessage();
        }
    }

    private void remember(MasterKey current) {
        store.register(new RegisteredMaster(current.id(), current.wrap(KNOWN, owner(current.id())), false));
        store.setRetired(current.id(), false);
    }

    private static String owner(String master) {
        return "master:" + master;
    }
}
