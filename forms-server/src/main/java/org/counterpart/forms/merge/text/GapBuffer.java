package org.counterpart.forms.merge.text;

import java.util.Arrays;

/**
 * Numbers in a row, one for each code point of a text, with a gap at the place of the last change, so that a change costs what it
 * changes and what it jumps over. Mutable, confined to one thread.
 */
final class GapBuffer {
    private static final int ROOM = 32;

    private int[] items;
    private int start;
    private int end;

    /** A buffer with room for so many. */
    GapBuffer(int expected) {
        items = new int[expected + ROOM];
        end = items.length;
    }

    GapBuffer(GapBuffer other) {
        items = other.items.clone();
        start = other.start;
        end = other.end;
    }

    int length() {
        return items.length - (end - start);
    }

    /** Brings the gap to a position: what is added comes there, and what is removed is taken behind it. */
    void seek(int position) {
        int distance = Math.abs(position - start);
        if (position < start) {
            System.arraycopy(items, position, items, end - distance, distance);
            end -= distance;
        } else if (position > start) {
            System.arraycopy(items, end, items, start, distance);
            end += distance;
        }
        start = position;
    }

    void remove(int count) {
        end += count;
    }

    void add(int item) {
        items[start++] = item;
    }

    /** Room for so many more. */
    void reserve(int count) {
        if (end - start >= count) {
            return;
        }
        int after = items.length - end;
        int[] larger = Arrays.copyOf(items, length() + count + length() / 2 + ROOM);
        System.arraycopy(items, end, larger, larger.length - after, after);
        items = larger;
        end = larger.length - after;
    }

    /** What stands at a position. */
    int get(int position) {
        return items[position < start ? position : position + end - start];
    }

    /** Everything, as text. */
    String text() {
        seek(length());
        return new String(items, 0, start);
    }
}
