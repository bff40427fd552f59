package org.counterpart.forms.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.simulation.InMemoryWrappedKeyStore;
import org.junit.jupiter.api.Test;

/** What is sealed opens in its place and nowhere else, on any node that has the key. */
class ContentCipherTest {
    private static final byte[] CONTENT = "No comment was made in interview.".getBytes(StandardCharsets.UTF_8);
    private static final Slot SLOT = new Slot("part:form-1/defence:d1", "batch:7");

    private final InMemoryWrappedKeyStore store = new InMemoryWrappedKeyStore();
    private final ContentCipher cipher = node();

    private static MasterKey master(int first) {
        byte[] bytes = new byte[AesMasterKey.BYTES];
        bytes[0] = (byte) first;
        return new AesMasterKey(bytes, new SecureRandom());
    }

    private ContentCipher node() {
        return new ContentCipher(new KeyRing(master(1), List.of()), store, new SecureRandom());
    }

    private byte[] seal(Slot slot) throws ContentRefused {
        return cipher.toSeal(List.of(slot.owner())).seal(slot, CONTENT);
    }

    private static byte[] open(ContentCipher on, Slot slot, byte[] sealed) throws ContentRefused {
        return on.toOpen(List.of(slot.owner())).open(slot, sealed);
    }

    @Test
    void shouldOpenOnEveryNodeWhatOneSealed() throws Exception {
        byte[] sealed = seal(SLOT);
        assertArrayEquals(CONTENT, open(cipher, SLOT, sealed));
        assertArrayEquals(CONTENT, open(node(), SLOT, sealed));
        assertEquals(CONTENT.length + SealingKey.OVERHEAD, sealed.length);
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("comment"));
    }

    @Test
    void shouldSealNothingAlikeTwice() throws Exception {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            nonces.add(Arrays.toString(Arrays.copyOfRange(seal(SLOT), 1, 13)));
        }
        assertEquals(10_000, nonces.size());
    }

    @Test
    void shouldNotOpenWhatWasMoved() throws Exception {
        byte[] sealed = seal(SLOT);
        seal(new Slot("part:form-1/prosecution", "batch:7"));
        for (Slot elsewhere : List.of(
                new Slot(SLOT.owner(), "batch:8"),
                new Slot(SLOT.owner(), "snapshot:7"),
                new Slot("part:form-1/prosecution", "batch:7"),
                new Slot("part:form-1/defence:d2", "batch:7"))) {
            assertThrows(ContentRefused.class, () -> open(cipher, elsewhere, sealed), elsewhere.toString());
        }
    }

    @Test
    void shouldRefuseWhateverBitIsChangedAndSayWhoseItIsOnly() throws Exception {
        byte[] sealed = seal(SLOT);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            ContentRefused refused =
                    assertThrows(ContentRefused.class, () -> open(cipher, SLOT, changed), "bit " + bit);
            assertTrue(refused.getMessage().startsWith("the content of part:form-1/defence:d1: "));
        }
    }

    @Test
    void shouldNotOpenWithDataKeyOfAnother() throws Exception {
        Slot other = new Slot("part:form-1/prosecution", "batch:1");
        byte[] sealed = seal(SLOT);
        byte[] ofOther = seal(other);
        WrappedKey swapped = store.find(List.of(other.owner())).get(other.owner());
        store.tamper(SLOT.owner(), new WrappedKey(SLOT.owner(), swapped.master(), swapped.wrapped()));
        ContentCipher fresh = node();
        assertThrows(ContentRefused.class, () -> open(fresh, SLOT, sealed));
        assertThrows(
                ContentRefused.class, () -> fresh.toSeal(List.of(SLOT.owner())).seal(SLOT, CONTENT));
        ContentCipher.Keys both = fresh.toOpen(List.of(SLOT.owner(), other.owner()));
        assertArrayEquals(CONTENT, both.open(other, ofOther), "what is wrong with one is of no matter to another");
        store.tamper(SLOT.owner(), null);
        assertThrows(ContentRefused.class, () -> open(node(), SLOT, sealed));
    }

    @Test
    void shouldWaitForMasterKeyThatThisNodeDoesNotHave() throws Exception {
        byte[] sealed = seal(SLOT);
        ContentCipher without = new ContentCipher(new KeyRing(master(2), List.of()), store, new SecureRandom());
        assertThrows(KeyUnavailable.class, () -> open(without, SLOT, sealed));
        ContentCipher with = new ContentCipher(new KeyRing(master(2), List.of(master(1))), store, new SecureRandom());
        assertArrayEquals(CONTENT, open(with, SLOT, sealed));
    }

    @Test
    void shouldMakeNoDataKeyUnderRetiredMasterKey() throws Exception {
        store.register(new RegisteredMaster(master(1).id(), new byte[0], false));
        byte[] sealed = seal(SLOT);
        store.setRetired(master(1).id(), true);
        ContentCipher behind = node();
        assertArrayEquals(CONTENT, open(behind, SLOT, sealed));
        assertThrows(KeyUnavailable.class, () -> behind.toSeal(List.of("part:form-2/prosecution")));
        assertEquals(1, store.countUnder(master(1).id()));
    }

    /** Each has its own memory of data keys, and none has seen the part. */
    @Test
    void shouldAgreeOnOneDataKeyWhicheverNodesSealFirst() throws Exception {
        int nodes = 8;
        ExecutorService pool = Executors.newFixedThreadPool(nodes);
        try {
            CyclicBarrier start = new CyclicBarrier(nodes);
            List<Callable<List<byte[]>>> races = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                ContentCipher mine = node();
                races.add(() -> {
                    List<byte[]> sealed = new ArrayList<>();
                    for (int part = 0; part < 50; part++) {
                        Slot slot = new Slot("part:" + part, "batch:1");
                        start.await();
                        sealed.add(mine.toSeal(List.of(slot.owner())).seal(slot, CONTENT));
                    }
                    return sealed;
                });
            }
            ContentCipher reader = node();
            for (Future<List<byte[]>> race : pool.invokeAll(races)) {
                for (int part = 0; part < 50; part++) {
                    assertArrayEquals(
                            CONTENT,
                            open(
                                    reader,
                                    new Slot("part:" + part, "batch:1"),
                                    race.get().get(part)));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shouldKeepSoManyDataKeysInMemoryAndNoMore() throws Exception {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < Limits.DATA_KEYS_HELD; i++) {
            owners.add("part:" + i);
        }
        cipher.toSeal(owners);
        int asked = store.questions.get();
        cipher.toOpen(owners);
        assertEquals(asked, store.questions.get(), "all of them are held");
        cipher.toSeal(List.of("part:one more"));
        asked = store.questions.get();
        cipher.toOpen(owners.subList(1, owners.size()));
        assertEquals(asked, store.questions.get(), "those used last are held");
        cipher.toOpen(List.of(owners.get(0)));
        assertEquals(asked + 1, store.questions.get(), "the one that was not used for longest is asked for");
    }
}
