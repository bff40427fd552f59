package org.counterpart.forms.merge.text;

/** Reads an operation piece by piece; past its end there are skips for ever. */
final class Cursor {
    private final int[] steps;
    private final String inserted;
    private final boolean astral;
    private int next;
    private int kind;
    private int left;
    private int textAt;

    Cursor(TextOperation operation) {
        this.steps = operation.steps();
        this.inserted = operation.inserted();
        this.astral = operation.hasAstral();
        advance();
    }

    private void advance() {
        if (next < steps.length) {
            kind = Steps.kind(steps[next]);
            left = Steps.count(steps[next]);
        } else {
            kind = Steps.SKIP;
            left = Integer.MAX_VALUE;
        }
        next++;
    }

    /** The kind of what comes next. */
    int kind() {
        return kind;
    }

    boolean atEnd() {
        return next > steps.length;
    }

    /** Takes what is left of the present step: how much that is. */
    int takeAll() {
        return take(left);
    }

    /** Takes at most {@code count} of the present step: how much that is. */
    int take(int count) {
        int taken = Math.min(count, left);
        if (kind == Steps.INSERT) {
            textAt = endOf(taken);
        }
        left -= taken;
        if (left == 0) {
            advance();
        }
        return taken;
    }

    /** Takes like {@link #take}; inserted text goes to {@code text}. */
    int take(int count, StringBuilder text) {
        if (kind != Steps.INSERT) {
            return take(count);
        }
        int from = textAt;
        int taken = take(count);
        text.append(inserted, from, textAt);
        return taken;
    }

    private int endOf(int codePoints) {
        return astral ? inserted.offsetByCodePoints(textAt, codePoints) : textAt + codePoints;
    }
}
