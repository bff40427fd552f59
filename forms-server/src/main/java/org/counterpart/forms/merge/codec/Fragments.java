package org.counterpart.forms.merge.codec;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encoded pieces that come again and again, by the very object they were made of. A cache of fixed size, in which a newer piece
 * pushes out an older one. Confined to one thread.
 */
final class Fragments<K, V> {
    private final @Nullable Object[] keys;
    private final @Nullable Object[] pieces;
    private final Function<K, V> make;

    /** At most so many pieces, a power of two, made by {@code make}. */
    Fragments(int slots, Function<K, V> make) {
        this.keys = new Object[slots];
        this.pieces = new Object[slots];
        this.make = make;
    }

    /** The piece of {@code key}. */
    @SuppressWarnings("unchecked")
    V get(K key, int hash) {
        int slot = (hash ^ hash >>> 9 ^ hash >>> 18) & keys.length - 1;
        Object piece = pieces[slot];
        if (piece == null || keys[slot] != key) {
            piece = make.apply(key);
            keys[slot] = key;
            pieces[slot] = piece;
        }
        return (V) piece;
    }
}
