package org.counterpart.forms.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where wrapped data keys are kept, one for each owner, and which master keys have been used. Blocks; safe on any thread and from many
 * nodes. Every method throws an unchecked exception when the store does not answer; then nothing is known, and asking again is safe.
 */
public interface WrappedKeyStore {
    /** The keys of those of the owners that have one. */
    Map<String, WrappedKey> find(Collection<String> owners);

    /**
     * Keeps keys for owners that have none; of two that come at the same moment, on any nodes, one is kept. The answer has, for every owner
     * asked about, the one that is kept, durably.
     */
    Map<String, WrappedKey> insertIfAbsent(Collection<WrappedKey> keys);

    /** Puts keys into the place of those that are still wrapped with {@code before}; others are left as they are. The answer: how many. */
    int replace(String before, Collection<WrappedKey> after);

    /** At most so many keys that {@code master} wrapped, whose owners come after {@code after} in the order of their characters. */
    List<WrappedKey> under(String master, String after, int max);

    /** How many keys {@code master} wrapped. */
    long countUnder(String master);

    /** Every master key that has been used. */
    List<RegisteredMaster> masters();

    /** Remembers a master key; one of that name that is remembered already stays as it is. */
    void register(RegisteredMaster master);

    /** Says whether a master key that is remembered is retired. */
    void setRetired(String master, boolean retired);
}
