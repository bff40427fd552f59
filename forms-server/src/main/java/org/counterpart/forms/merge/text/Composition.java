package org.counterpart.forms.merge.text;

/** The making of one operation from two that follow each other. */
final class Composition {
    private final Cursor first;
    private final Steps steps;
    private final StringBuilder text;

    private Composition(TextOperation first, TextOperation second) {
        this.first = new Cursor(first);
        this.steps = new Steps(first.size() + second.size());
        this.text =
                new StringBuilder(first.inserted().length() + second.inserted().length());
    }

    /**
     * @param deletionsFirst which order is made where the second inserts at a place from which the first deletes; see
     *     {@link TextOperation#composeSequenced(TextOperation)}
     */
    static TextOperation of(TextOperation first, TextOperation second, boolean deletionsFirst) {
        if (first.isIdentity() || second.isIdentity()) {
            return first.isIdentity() ? second : first;
        }
        Composition composition = new Composition(first, second);
        Cursor theirs = new Cursor(second);
        while (!theirs.atEnd()) {
            composition.pass(theirs, deletionsFirst);
        }
        return composition.finished();
    }

    private void pass(Cursor theirs, boolean deletionsFirst) {
        int kind = theirs.kind();
        if (kind == Steps.INSERT) {
            while (deletionsFirst && first.kind() == Steps.DELETE) {
                steps.add(Steps.DELETE, first.takeAll());
            }
            steps.add(Steps.INSERT, theirs.take(Integer.MAX_VALUE, text));
        } else if (kind == Steps.SKIP) {
            keep(theirs.takeAll());
        } else {
            delete(theirs.takeAll());
        }
    }

    private void keep(int count) {
        int left = count;
        while (left > 0) {
            int kind = first.kind();
            if (kind == Steps.DELETE) {
                steps.add(kind, first.takeAll());
            } else {
                int taken = first.take(left, text);
                steps.add(kind, taken);
                left -= taken;
            }
        }
    }

    private void delete(int count) {
        int left = count;
        while (left > 0) {
            int kind = first.kind();
            if (kind == Steps.DELETE) {
                steps.add(kind, first.takeAll());
                continue;
            }
            int taken = first.take(left);
            if (kind == Steps.SKIP) {
                steps.add(Steps.DELETE, taken);
            }
            left -= taken;
        }
    }

    private TextOperation finished() {
        while (!first.atEnd()) {
            int kind = first.kind();
            steps.add(kind, first.take(Integer.MAX_VALUE, text));
        }
        int[] canonical = steps.canonical();
        return canonical.length == 0 ? TextOperation.IDENTITY : new TextOperation(canonical, text.toString());
    }
}
