package org.counterpart.forms.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.security.SecureRandom;
import java.util.List;
import org.counterpart.forms.simulation.InMemoryWrappedKeyStore;
import org.junit.jupiter.api.Test;

/** A node with other master keys than its store's says so, and does not begin. */
class MasterKeyCheckTest {
    private final InMemoryWrappedKeyStore store = new InMemoryWrappedKeyStore();
    private final MasterKey one = master(1);
    private final MasterKey two = master(2);

    private static MasterKey master(int first) {
        byte[] bytes = new byte[AesMasterKey.BYTES];
        bytes[0] = (byte) first;
        return new AesMasterKey(bytes, new SecureRandom());
    }

    private String problem(MasterKey current, MasterKey... further) {
        return new MasterKeyCheck(new KeyRing(current, List.of(further)), store).problem();
    }

    private String missing(MasterKey key) {
        return "the content of this store needs the master key " + key.id() + ", which is not given";
    }

    private void dataKeyUnder(MasterKey key) {
        store.insertIfAbsent(List.of(new KeyRing(key, List.of()).wrap(new byte[32], "part:a")));
    }

    @Test
    void shouldTakeTheFirstKeyAndKnowItAgain() {
        assertNull(problem(one));
        assertNull(problem(one));
        assertEquals(1, store.masters().size());
    }

    @Test
    void shouldRefuseOtherKeyEvenWhenNothingIsSealedYet() {
        assertNull(problem(one));
        assertEquals(missing(one), problem(two));
        assertEquals(1, store.masters().size(), "what is refused is not remembered");
    }

    @Test
    void shouldTakeNewerKeyWhereTheOlderOneIsThereToo() {
        assertNull(problem(one));
        dataKeyUnder(one);
        assertNull(problem(two, one));
        assertEquals(missing(two), problem(one), "a node that was not told of the newer one");
        assertNull(problem(one, two));
    }

    @Test
    void shouldDoWithoutRetiredKeyOnceItWrapsNothing() {
        assertNull(problem(one));
        dataKeyUnder(one);
        assertNull(problem(two, one));
        store.setRetired(one.id(), true);
        assertEquals(missing(one), problem(two));
        store.replace(one.id(), List.of(new KeyRing(two, List.of()).wrap(new byte[32], "part:a")));
        assertNull(problem(two));
    }

    @Test
    void shouldUseRetiredKeyAgainWhenToldTo() {
        assertNull(problem(one));
        assertNull(problem(two, one));
        store.setRetired(one.id(), true);
        assertNull(problem(one, two));
        assertEquals(
                List.of(false, false),
                store.masters().stream().map(RegisteredMaster::retired).toList());
    }

    /** As two tokens may each have a key of the same label. */
    @Test
    void shouldFindOutKeyThatOnlyHasTheSameName() {
        assertNull(problem(one));
        MasterKey impostor = new MasterKey() {
            @Override
            public String id() {
                return one.id();
            }

            @Override
            public byte[] wrap(byte[] dataKey, String owner) {
                return two.wrap(dataKey, owner);
            }

            @Override
            public byte[] unwrap(byte[] wrapped, String owner) throws ContentRefused {
                return two.unwrap(wrapped, owner);
            }
        };
        assertEquals(
                "the master key " + one.id()
                        + " has the name of the one that this store was used with, and another value",
                problem(impostor));
    }

    /** Both have looked before either is remembered. */
    @Test
    void shouldLetAtMostOneOfTwoNodesWithDifferentKeysBeginOnEmptyStore() {
        store.register(new RegisteredMaster(two.id(), two.wrap(new byte[32], "master:" + two.id()), false));
        assertEquals(missing(two), problem(one));
    }
}
