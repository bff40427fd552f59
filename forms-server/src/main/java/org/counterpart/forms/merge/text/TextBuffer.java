package org.counterpart.forms.merge.text;

import java.util.Arrays;

/**
 * A text that is being edited: code points with a gap at the place of the last edit, so that a key costs what it changes
 * and what it jumps over, however long the text is. Positions are code points. Mutable, confined to one thread.
 */
public final class TextBuffer {
    private static final int ROOM = 32;

    private int[] codePoints;
    private int gapStart;
    private int gapEnd;

    /** A buffer that holds {@code text}. */
    public TextBuffer(String text) {
        codePoints = new int[text.length() + ROOM];
        gapEnd = codePoints.length;
        write(text, 0, text.length());
    }

    /** The length in code points. */
    public int length() {
        return codePoints.length - (gapEnd - gapStart);
    }

    /**
     * Applies an operation.
     *
     * @throws IllegalArgumentException when it reaches past the end; the text is then unchanged
     */
    public void apply(TextOperation operation) {
        if (operation.requiredLength() > length()) {
            throw new IllegalArgumentException("the operation reaches past the end of the text");
        }
        String inserted = operation.inserted();
        int at = 0;
        int textAt = 0;
        for (int step : operation.steps()) {
            int count = Steps.count(step);
            if (Steps.kind(step) == Steps.SKIP) {
                at += count;
                continue;
            }
            moveGap(at);
            if (Steps.kind(step) == Steps.DELETE) {
                gapEnd += count;
            } else {
                makeRoom(count);
                int end = inserted.offsetByCodePoints(textAt, count);
                write(inserted, textAt, end);
                textAt = end;
                at += count;
            }
        }
    }

    private void moveGap(int position) {
        int distance = Math.abs(position - gapStart);
        if (position < gapStart) {
            System.arraycopy(codePoints, position, codePoints, gapEnd - distance, distance);
            gapEnd -= distance;
        } else if (position > gapStart) {
            System.arraycopy(codePoints, gapEnd, codePoints, gapStart, distance);
            gapEnd += distance;
        }
        gapStart = position;
    }

    private void makeRoom(int count) {
        if (gapEnd - gapStart >= count) {
            return;
        }
        int after = codePoints.length - gapEnd;
        int[] larger = Arrays.copyOf(codePoints, length() + count + length() / 2 + ROOM);
        System.arraycopy(codePoints, gapEnd, larger, larger.length - after, after);
        codePoints = larger;
        gapEnd = larger.length - after;
    }

    private void write(String text, int from, int to) {
        int at = from;
        while (at < to) {
            int codePoint = text.codePointAt(at);
            codePoints[gapStart++] = codePoint;
            at += Character.charCount(codePoint);
        }
    }

    /** The index after {@code count} code points. */
    static int advance(String text, int from, int count) {
        try {
            return text.offsetByCodePoints(from, count);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the operation reaches past the end of the text", e);
        }
    }

    @Override
    public String toString() {
        moveGap(length());
        return new String(codePoints, 0, gapStart);
    }
}
