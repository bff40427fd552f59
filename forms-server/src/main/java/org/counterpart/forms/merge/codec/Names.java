package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings met before, so that names and ids are not made anew with every message. A cache of fixed size: whatever does not
 * fit pushes something out, so that nobody can fill memory or slow it down with names of their own. Confined to one thread.
 */
final class Names {
    private static final int SLOTS = 1 << 11;
    private static final int PROBES = 4;
    private static final int LONGEST = 200;

    private final @Nullable String[] strings = new String[SLOTS];
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

    /** The ASCII string of these bytes, whose hash is {@code hash} as {@link String#hashCode()} counts. */
    String get(byte[] bytes, int from, int to, int hash) {
        int home = hash ^ hash >>> 16;
        for (int i = 0; i < PROBES; i++) {
            int slot = home + i & SLOTS - 1;
            String known = strings[slot];
            if (known == null) {
                return keep(slot, bytes, from, to, hash);
            }
            if (hashes[slot] == hash && equals(known, bytes, from, to)) {
                return known;
            }
        }
        return keep(home & SLOTS - 1, bytes, from, to, hash);
    }

    private String keep(int slot, byte[] bytes, int from, int to, int hash) {
        String made = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (made.length() <= LONGEST) {
            strings[slot] = made;
            hashes[slot] = hash;
        }
        return made;
    }

    private static boolean equals(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
