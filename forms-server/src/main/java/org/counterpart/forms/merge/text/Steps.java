package org.counterpart.forms.merge.text;

import java.util.Arrays;

/**
 * The steps of an operation while it is made: kinds and counts in one array of numbers, neighbours of one kind joined. Confined
 * to one thread.
 */
final class Steps {
    static final int SKIP = 0;
    static final int INSERT = 1;
    static final int DELETE = 2;

    private static final int KIND_BITS = 2;
    private static final int KIND_MASK = 3;

    private int[] steps;
    private int size;

    Steps(int expected) {
        steps = new int[Math.max(4, expected)];
    }

    static int kind(int step) {
        return step & KIND_MASK;
    }

    static int count(int step) {
        return step >>> KIND_BITS;
    }

    static int step(int kind, int count) {
        if (count <= 0 || count > TextOperation.MAX_COUNT) {
            throw new IllegalArgumentException("a step counts 1 to " + TextOperation.MAX_COUNT + " characters");
        }
        return count << KIND_BITS | kind;
    }

    void add(int kind, int count) {
        if (size > 0 && kind(steps[size - 1]) == kind) {
            steps[size - 1] = step(kind, Math.addExact(count(steps[size - 1]), count));
            return;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
        }
        steps[size++] = step(kind, count);
    }

    /** The kind of the last step, or -1. */
    int lastKind() {
        return size == 0 ? -1 : kind(steps[size - 1]);
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The steps without a trailing skip. */
    int[] canonical() {
        return Arrays.copyOf(steps, lastKind() == SKIP ? size - 1 : size);
    }
}
