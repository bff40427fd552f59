package org.counterpart.forms.keys;

/**
 * A data key as the store has it.
 *
 * @param owner whose it is
 * @param master the id of the master key that wrapped it
 * @param wrapped what that made of it
 */
public record WrappedKey(String owner, String master, byte[] wrapped) {}
