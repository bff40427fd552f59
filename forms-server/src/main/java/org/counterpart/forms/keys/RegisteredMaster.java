package org.counterpart.forms.keys;

/**
 * That a master key has been used with a store.
 *
 * @param id its name
 * @param proof something known that it has wrapped, by which a key that only has the same name is found out
 * @param retired true once every data key has been wrapped with another one
 */
public record RegisteredMaster(String id, byte[] proof, boolean retired) {}
