package org.counterpart.forms.merge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.junit.jupiter.api.Test;

/**
 * Every pair of operations on a text of four characters, and every triple on shorter ones: {@code -Dscope=4} makes the triples
 * longer. Authors insert different characters, so that a text says whose character stands where.
 */
class TextTriplesSmallScopeTest {
    private static final String FACE = "\uD83D\uDE00";
    private static final String SCALES = "\u2696";
    private static final String TEXT = "a" + FACE + "b" + FACE;
    private static final int TRIPLES = Integer.getInteger("scope", 3);

    private final LongAdder cases = new LongAdder();

    private static String text(int length) {
        return TEXT.substring(0, TEXT.offsetByCodePoints(0, length));
    }

    private void report(String what) {
        System.out.println("TextTriplesSmallScopeTest: " + cases.sumThenReset() + " " + what);
    }

    @Test
    void shouldConvergeForEveryPairOnFourCharacters() {
        List<TextOperation> theirs = SmallScope.operations(4, FACE);
        SmallScope.operations(4, "x").parallelStream().forEach(mine -> {
            for (TextOperation other : theirs) {
                for (Side side : Side.values()) {
                    Side opposite = side == Side.LEFT ? Side.RIGHT : Side.LEFT;
                    String one = other.transform(mine, opposite).apply(mine.apply(TEXT));
                    assertEquals(
                            one, mine.transform(other, side).apply(other.apply(TEXT)), () -> mine + " and " + other);
                    cases.increment();
                }
            }
        });
        report("pairs on four characters");
    }

    @Test
    void shouldComposeAndInvertEveryPairOnFourCharacters() {
        SmallScope.operations(4, FACE).parallelStream().forEach(first -> {
            String between = first.apply(TEXT);
            assertEquals(TEXT, first.invert(TEXT).apply(between));
            for (TextOperation second : SmallScope.operations(Math.min(4, SmallScope.length(between)), "x")) {
                String after = second.apply(between);
                for (TextOperation both : List.of(first.compose(second), first.composeSequenced(second))) {
                    assertEquals(after, both.apply(TEXT), () -> first + " then " + second);
                    assertEquals(TextOperation.of(both.components().toArray(Component[]::new)), both);
                }
                cases.increment();
            }
        });
        report("compositions on four characters");
    }

    /** Three people type at the same time; each page gets the others' edits in the server's order, on top of its own. */
    @Test
    void shouldShowThreePeopleTheSame() {
        for (int length = 0; length <= TRIPLES; length++) {
            String text = text(length);
            List<TextOperation> firsts = SmallScope.operations(length, "x");
            List<TextOperation> seconds = SmallScope.operations(length, FACE);
            List<TextOperation> thirds = SmallScope.operations(length, SCALES);
            firsts.parallelStream().forEach(a -> {
                String afterA = a.apply(text);
                for (TextOperation b : seconds) {
                    TextOperation second = b.transform(a, Side.LEFT);
                    String afterB = second.apply(afterA);
                    TextOperation aOverB = a.transform(b, Side.RIGHT);
                    assertEquals(afterB, aOverB.apply(b.apply(text)));
                    for (TextOperation c : thirds) {
                        String sequenced = c.transform(a, Side.LEFT)
                                .transform(second, Side.LEFT)
                                .apply(afterB);
                        String shown = seenBy(text, c, a, second);
                        assertEquals(sequenced, shown, () -> a + ", " + b + ", " + c);
                        cases.increment();
                    }
                }
            });
        }
        report("triples of people on texts to " + TRIPLES + " characters");
    }

    /** What a page shows that made {@code mine} and then is told of two others. */
    private static String seenBy(String text, TextOperation mine, TextOperation first, TextOperation second) {
        String shown = first.transform(mine, Side.RIGHT).apply(mine.apply(text));
        TextOperation moved = mine.transform(first, Side.LEFT);
        return second.transform(moved, Side.RIGHT).apply(shown);
    }

    @Test
    void shouldTransformOverEveryCompositionAsStepByStep() {
        for (int length = 0; length <= TRIPLES; length++) {
            String text = text(length);
            List<TextOperation> others = SmallScope.operations(length, SCALES);
            SmallScope.operations(length, "x").parallelStream().forEach(first -> {
                int between = Math.min(TRIPLES + 1, SmallScope.length(first.apply(text)));
                for (TextOperation second : SmallScope.operations(between, FACE)) {
                    TextOperation sequenced = first.composeSequenced(second);
                    TextOperation pending = first.compose(second);
                    for (TextOperation other : others) {
                        assertEquals(
                                other.transform(first, Side.LEFT).transform(second, Side.LEFT),
                                other.transform(sequenced, Side.LEFT),
                                () -> other + " over " + first + " then " + second);
                        String steps = second.transform(other.transform(first, Side.RIGHT), Side.LEFT)
                                .apply(first.transform(other, Side.LEFT).apply(other.apply(text)));
                        assertEquals(
                                steps,
                                pending.transform(other, Side.LEFT).apply(other.apply(text)),
                                () -> first + " then " + second + " over " + other);
                        cases.increment();
                    }
                }
            });
        }
        report("transforms over compositions on texts to " + TRIPLES + " characters");
    }

    /** Many edits are composed in pairs, pairs of pairs and so on: whichever way, what comes later meets the same. */
    @Test
    void shouldComposeThreeInAnyGroupingWithTheSameMeaning() {
        String text = text(1);
        List<TextOperation> others = SmallScope.operations(1, SCALES);
        for (TextOperation a : SmallScope.operations(1, "x")) {
            String afterA = a.apply(text);
            for (TextOperation b : SmallScope.operations(Math.min(2, SmallScope.length(afterA)), FACE)) {
                String afterB = b.apply(afterA);
                for (TextOperation c : SmallScope.operations(Math.min(2, SmallScope.length(afterB)), "y")) {
                    TextOperation grouped = TextOperation.composeSequenced(List.of(a, b, c));
                    TextOperation other = a.composeSequenced(b).composeSequenced(c);
                    assertEquals(c.apply(afterB), grouped.apply(text));
                    for (TextOperation mine : others) {
                        TextOperation steps = mine.transform(a, Side.LEFT)
                                .transform(b, Side.LEFT)
                                .transform(c, Side.LEFT);
                        assertEquals(steps, mine.transform(grouped, Side.LEFT));
                        assertEquals(steps, mine.transform(other, Side.LEFT));
                        cases.increment();
                    }
                }
            }
        }
        report("transforms over three composed");
    }
}
