package org.counterpart.forms.merge.text;

/** A text that is being edited. Positions are code points. Mutable, confined to one thread. */
public final class TextBuffer {
    private final GapBuffer codePoints;

    /** A buffer that holds {@code text}. */
    public TextBuffer(String text) {
        codePoints = new GapBuffer(text.length());
        write(text, 0, text.length());
    }

    private TextBuffer(GapBuffer codePoints) {
        this.codePoints = codePoints;
    }

    /** The same text, to be edited by itself. */
    public TextBuffer copy() {
        return new TextBuffer(new GapBuffer(codePoints));
    }

    /** The length in code points. */
    public int length() {
        return codePoints.length();
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
            codePoints.seek(at);
            if (Steps.kind(step) == Steps.DELETE) {
                codePoints.remove(count);
            } else {
                int end = inserted.offsetByCodePoints(textAt, count);
                codePoints.reserve(count);
                write(inserted, textAt, end);
                textAt = end;
                at += count;
            }
        }
    }

    private void write(String text, int from, int to) {
        int at = from;
        while (at < to) {
            int codePoint = text.codePointAt(at);
            codePoints.add(codePoint);
            at += Character.charCount(codePoint);
        }
    }

    @Override
    public String toString() {
        return codePoints.text();
    }
}
