package org.counterpart.forms.keys;

/** A key that is not in the store, and wraps the data keys that are. Safe on any thread; calls may block. */
public interface MasterKey {
    /** Its name, the same on every node that has it; tells nothing about it. */
    String id();

    /**
     * Wraps a data key for {@code owner}: it can be unwrapped for the same one only.
     *
     * @throws KeyUnavailable when the key cannot be used now
     */
    byte[] wrap(byte[] dataKey, String owner);

    /**
     * The data key.
     *
     * @throws ContentRefused when it was changed, or is another owner's, or another key wrapped it
     * @throws KeyUnavailable when the key cannot be used now
     */
    byte[] unwrap(byte[] wrapped, String owner) throws ContentRefused;
}
