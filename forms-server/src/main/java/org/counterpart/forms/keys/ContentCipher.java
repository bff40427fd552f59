package org.counterpart.forms.keys;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.counterpart.forms.form.Limits;

/**
 * Seals and opens content with the data key of whoever it belongs to. A data key is made when something is sealed for its owner first, and is kept,
 * wrapped, before anything sealed with it is; of two nodes that make one at the same moment both use the one that was kept. Data keys that were
 * used lately stay in memory.
 */
public final class ContentCipher {
    private static final int KEY_BYTES = 32;

    private final KeyRing ring;
    private final WrappedKeyStore store;
    private final SecureRandom random;
    private final Map<String, SealingKey> held = Collections.synchronizedMap(new Recent());

    /** Those used lately, and no more of them than the limit. */
    private static final class Recent extends LinkedHashMap<String, SealingKey> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SealingKey> eldest) {
            return size() > Limits.DATA_KEYS_HELD;
        }
    }

    /** With data keys kept in {@code store}. */
    public ContentCipher(KeyRing ring, WrappedKeyStore store, SecureRandom random) {
        this.ring = ring;
        this.store = store;
        this.random = random;
    }

    /** The data keys of some owners, or why there is none. */
    public static final class Keys {
        private final Map<String, SealingKey> keys = new TreeMap<>();
        private final Map<String, String> refused = new TreeMap<>();
        private final Map<String, KeyUnavailable> unavailable = new TreeMap<>();

        private Keys() {}

        /**
         * Seals content for its slot.
         *
         * @throws ContentRefused when the owner's data key does not unwrap
         * @throws KeyUnavailable when it cannot be had now
         */
        public byte[] seal(Slot slot, byte[] content) throws ContentRefused {
            return keyOf(slot).seal(content, slot.associated());
        }

        /**
         * Opens content that was sealed for this slot.
         *
         * @throws ContentRefused when it was not, or was changed, or the owner has no data key, or one that does not unwrap
         * @throws KeyUnavailable when the data key cannot be had now
         */
        public byte[] open(Slot slot, byte[] sealed) throws ContentRefused {
            try {
                return keyOf(slot).open(sealed, slot.associated());
            } catch (ContentRefused e) {
                throw new ContentRefused("the content of " + slot.owner() + ": " + e.getMessage());
            }
        }

        private SealingKey keyOf(Slot slot) throws ContentRefused {
            KeyUnavailable missing = unavailable.get(slot.owner());
            if (missing != null) {
                throw missing;
            }
            SealingKey key = keys.get(slot.owner());
            if (key == null) {
                throw new ContentRefused(refused.getOrDefault(slot.owner(), "there is no data key for it"));
            }
            return key;
        }
    }

    /** The data keys of owners that have one; at most one question to the store. */
    public Keys toOpen(Collection<String> owners) {
        Keys keys = new Keys();
        List<String> missing = takeHeld(owners, keys);
        if (!missing.isEmpty()) {
            store.find(missing).values().forEach(key -> take(key, keys));
        }
        return keys;
    }

    /**
     * The data keys of all of these owners; where one has none, it is made and kept.
     *
     * @throws KeyUnavailable when one must be made, and this node's master key is retired
     */
    public Keys toSeal(Collection<String> owners) {
        Keys keys = new Keys();
        List<String> missing = takeHeld(owners, keys);
        if (missing.isEmpty()) {
            return keys;
        }
        Map<String, WrappedKey> found = store.find(missing);
        found.values().forEach(key -> take(key, keys));
        List<String> without =
                missing.stream().filter(owner -> !found.containsKey(owner)).toList();
        if (!without.isEmpty()) {
            make(without).values().forEach(key -> take(key, keys));
        }
        return keys;
    }

    private List<String> takeHeld(Collection<String> owners, Keys keys) {
        List<String> missing = new ArrayList<>();
        SortedSet<String> asked = new TreeSet<>(owners);
        for (String owner : asked) {
            SealingKey key = held.get(owner);
            if (key == null) {
                missing.add(owner);
            } else {
                keys.keys.put(owner, key);
            }
        }
        return missing;
    }

    /** What one owner's key has to do with others is nothing: what is wrong with one is kept for whoever asks for that one. */
    private void take(WrappedKey wrapped, Keys keys) {
        try {
            byte[] bytes = ring.unwrap(wrapped);
            SealingKey key = new SealingKey(new SecretKeySpec(bytes, "AES"), null, random);
            Arrays.fill(bytes, (byte) 0);
            held.put(wrapped.owner(), key);
            keys.keys.put(wrapped.owner(), key);
        } catch (ContentRefused e) {
            keys.refused.put(wrapped.owner(), "its data key does not unwrap");
        } catch (KeyUnavailable e) {
            keys.unavailable.put(wrapped.owner(), e);
        }
    }

    private Map<String, WrappedKey> make(List<String> owners) {
        String current = ring.current().id();
        if (store.masters().stream().anyMatch(master -> master.id().equals(current) && master.retired())) {
            throw new KeyUnavailable("the master key " + current + " is retired: start this node with the newer one");
        }
        List<WrappedKey> made = new ArrayList<>();
        byte[] key = new byte[KEY_BYTES];
        for (String owner : owners) {
            random.nextBytes(key);
            made.add(ring.wrap(key, owner));
        }
        Arrays.fill(key, (byte) 0);
        return store.insertIfAbsent(made);
    }
}
