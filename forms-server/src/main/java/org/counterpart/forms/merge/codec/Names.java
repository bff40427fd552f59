package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings met before, so that names and ids are not made anew with every message. A cache of fixed size: whatever does not
 * fit pushes something out, so that nobody can fill memory or slow it down with names of their own. Confined to one thread.
 */
final class Names {
    private static final int SLOTS = 1 << 11;
    private static final int PROBES = 4;
    private static final int LONGEST = 200;
    private static final int SPREAD = 0x9E3779B1;

    private final @Nullable String[] strings = new String[SLOTS];
    private final byte[][] encoded = new byte[SLOTS][];
    private final int[] hashes = new int[SLOTS];
    private final String[] letters = new String[128];

    Names() {
        for (int i = 0; i < letters.length; i++) {
            letters[i] = String.valueOf((char) i);
        }
    }

    String letter(byte ascii) {
        return letters[ascii];
    }

    /** The ASCII string of these bytes. */
    String get(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        int home = hash ^ hash >>> 16;
        for (int i = 0; i < PROBES; i++) {
            int slot = home + i & SLOTS - 1;
            String known = strings[slot];
            if (known == null) {
                return keep(slot, bytes, from, to, hash);
            }
            if (hashes[slot] == hash && Arrays.equals(encoded[slot], 0, encoded[slot].length, bytes, from, to)) {
                return known;
            }
        }
        return keep(home & SLOTS - 1, bytes, from, to, hash);
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash * SPREAD;
    }

    private String keep(int slot, byte[] bytes, int from, int to, int hash) {
        String made = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (made.length() <= LONGEST) {
            strings[slot] = made;
            encoded[slot] = Arrays.copyOfRange(bytes, from, to);
            hashes[slot] = hash;
        }
        return made;
    }
}
