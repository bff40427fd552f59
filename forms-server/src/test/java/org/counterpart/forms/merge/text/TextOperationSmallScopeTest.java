package org.counterpart.forms.merge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.junit.jupiter.api.Test;

/** Every operation there is on small texts. */
class TextOperationSmallScopeTest {
    private static final String FACE = "\uD83D\uDE00";

    private static String[] texts(int length) {
        return SmallScope.texts(length, "a", FACE).stream()
                .filter(text -> SmallScope.length(text) == length)
                .toArray(String[]::new);
    }

    @Test
    void shouldConvergeWhicheverOfTwoComesFirst() {
        long cases = 0;
        for (int length = 0; length <= 3; length++) {
            List<TextOperation> operations = SmallScope.operations(length, "x", FACE);
            String[] texts = length < 3 ? texts(length) : new String[] {"a" + FACE + "b"};
            for (TextOperation mine : operations) {
                for (TextOperation theirs : operations) {
                    TextOperation mineAfter = mine.transform(theirs, Side.LEFT);
                    TextOperation theirsAfter = theirs.transform(mine, Side.RIGHT);
                    for (String text : texts) {
                        assertEquals(
                                theirsAfter.apply(mine.apply(text)),
                                mineAfter.apply(theirs.apply(text)),
                                () -> mine + " and " + theirs);
                        cases++;
                    }
                }
            }
        }
        System.out.println("TextOperationSmallScopeTest: " + cases + " pairs");
    }

    @Test
    void shouldTransformIntoCanonicalOperations() {
        List<TextOperation> operations = SmallScope.operations(2, "x");
        for (TextOperation mine : operations) {
            for (TextOperation theirs : operations) {
                for (Side side : Side.values()) {
                    TextOperation result = mine.transform(theirs, side);
                    assertEquals(TextOperation.of(result.components().toArray(Component[]::new)), result);
                }
            }
        }
    }

    @Test
    void shouldComposeIntoOneWithTheEffectOfBoth() {
        for (int length = 0; length <= 3; length++) {
            for (TextOperation first : SmallScope.operations(length, "x", FACE + "y")) {
                String text = ("a" + FACE + "b").substring(0, length < 2 ? length : length + 1);
                String after = first.apply(text);
                int longest = Math.min(3, SmallScope.length(after));
                for (TextOperation second : SmallScope.operations(longest, "z")) {
                    TextOperation both = first.compose(second);
                    assertEquals(second.apply(after), both.apply(text), () -> first + " then " + second);
                    assertEquals(TextOperation.of(both.components().toArray(Component[]::new)), both);
                }
            }
        }
    }

    @Test
    void shouldUndoEveryOperationByItsInverse() {
        for (String text : SmallScope.texts(3, "a", FACE)) {
            for (TextOperation operation : SmallScope.operations(SmallScope.length(text), "x", FACE)) {
                assertEquals(text, operation.invert(text).apply(operation.apply(text)), operation::toString);
            }
        }
    }

    /** A client composes what it types while a submission is under way; that must not change where words end up. */
    @Test
    void shouldTransformComposedEditAsItsSteps() {
        String text = "a" + FACE;
        for (TextOperation first : SmallScope.operations(2, "x")) {
            List<TextOperation> seconds = SmallScope.operations(Math.min(2, SmallScope.length(first.apply(text))), "y");
            for (TextOperation remote : SmallScope.operations(2, "R")) {
                TextOperation remoteAfter = remote.transform(first, Side.RIGHT);
                String shown = remote.apply(text);
                for (TextOperation second : seconds) {
                    String steps = second.transform(remoteAfter, Side.LEFT)
                            .apply(first.transform(remote, Side.LEFT).apply(shown));
                    String composed =
                            first.compose(second).transform(remote, Side.LEFT).apply(shown);
                    assertEquals(steps, composed, () -> first + " then " + second + " over " + remote);
                }
            }
        }
    }

    /** What was sequenced while somebody was away is composed; that must not change where their words end up. */
    @Test
    void shouldComposeSequencedEditsIntoOneWithTheEffectOfBoth() {
        String text = "a" + FACE;
        for (TextOperation first : SmallScope.operations(2, "x")) {
            String between = first.apply(text);
            for (TextOperation second : SmallScope.operations(Math.min(2, SmallScope.length(between)), "y")) {
                assertEquals(
                        second.apply(between), first.composeSequenced(second).apply(text));
            }
        }
    }

    @Test
    void shouldTransformOverCompositionAsStepByStep() {
        String text = "a" + FACE;
        for (TextOperation first : SmallScope.operations(2, "x")) {
            List<TextOperation> seconds = SmallScope.operations(Math.min(2, SmallScope.length(first.apply(text))), "y");
            for (TextOperation mine : SmallScope.operations(2, "M")) {
                for (TextOperation second : seconds) {
                    TextOperation steps = mine.transform(first, Side.LEFT).transform(second, Side.LEFT);
                    TextOperation once = mine.transform(first.composeSequenced(second), Side.LEFT);
                    assertEquals(steps, once, () -> mine + " over " + first + " then " + second);
                }
            }
        }
    }
}
