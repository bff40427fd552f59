package org.counterpart.forms.keys;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The master keys that this node has: one that wraps, and others it can read with. */
public final class KeyRing {
    private final MasterKey current;
    private final SortedMap<String, MasterKey> all = new TreeMap<>();

    /** Wraps with {@code current}, and unwraps with any. */
    public KeyRing(MasterKey current, Collection<? extends MasterKey> further) {
        this.current = current;
        further.forEach(key -> all.put(key.id(), key));
        all.put(current.id(), current);
    }

    /** The one that wraps. */
    public MasterKey current() {
        return current;
    }

    /** True when this node has that master key. */
    public boolean has(String id) {
        return all.containsKey(id);
    }

    /** The ids of all. */
    public Collection<String> ids() {
        return List.copyOf(all.keySet());
    }

    /** Wraps a data key with the current master key. */
    WrappedKey wrap(byte[] dataKey, String owner) {
        return new WrappedKey(owner, current.id(), current.wrap(dataKey, owner));
    }

    /**
     * Unwraps with whichever master key wrapped it.
     *
     * @throws KeyUnavailable when this node does not have that one
     */
    byte[] unwrap(WrappedKey key) throws ContentRefused {
        return master(key.master()).unwrap(key.wrapped(), key.owner());
    }

    MasterKey master(String id) {
        MasterKey found = all.get(id);
        if (found == null) {
            throw new KeyUnavailable("this node does not have the master key " + id);
        }
        return found;
    }
}
