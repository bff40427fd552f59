package org.counterpart.forms.document.pdf;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counterpart.forms.document.Block;

/**
 * Shares the width of a table out by what stands in its columns. No column is narrower than its longest word, as long as
 * all of them fit; short cells (dates, names) stay on one line if they can.
 */
final class ColumnWidths {
    private static final int UNBROKEN_CHARS_MAX = 18;
    private static final int LINE_CHARS_MAX = 45;
    private static final int MARGIN_CHARS = 3;

    /** What fits on one line of a table, in characters of usual width. */
    private static final int UPRIGHT_CHARS = 88;

    private static final int LANDSCAPE_CHARS = 132;

    private ColumnWidths() {}

    /** The width of each column in per cent; at least 1, together at most 100. */
    static int[] percent(Block.Table table) {
        int columns = table.columns().size();
        int[] least =
                IntStream.range(0, columns).map(column -> least(table, column)).toArray();
        int[] wanted = IntStream.range(0, columns)
                .map(column -> Math.max(least[column], wanted(table, column)))
                .toArray();
        int available = BlockMarkup.isWide(table) ? LANDSCAPE_CHARS : UPRIGHT_CHARS;
        int spare = available - IntStream.of(least).sum();
        int wish = IntStream.of(wanted).sum() - IntStream.of(least).sum();
        if (spare <= 0 || wish == 0) {
            return inPercent(least);
        }
        return inPercent(IntStream.range(0, columns)
                .map(column -> 100 * least[column] + 100 * spare * (wanted[column] - least[column]) / wish)
                .toArray());
    }

    private static int[] inPercent(int[] weights) {
        long total = IntStream.of(weights).asLongStream().sum();
        return IntStream.of(weights)
                .map(weight -> (int) Math.max(1, weight * 100L / total))
                .toArray();
    }

    private static int least(Block.Table table, int column) {
        int bold = boldChars(longestWord(table.columns().get(column)));
        int longest =
                cells(table, column).mapToInt(ColumnWidths::longestWord).max().orElse(0);
        return MARGIN_CHARS + Math.max(bold, Math.min(column == 0 ? boldChars(longest) : longest, UNBROKEN_CHARS_MAX));
    }

    /** Bold letters are wider. */
    private static int boldChars(int chars) {
        return chars + chars / 6;
    }

    private static int wanted(Block.Table table, int column) {
        List<Integer> lengths = cells(table, column)
                .map(cell -> cell.lines().mapToInt(String::length).max().orElse(0))
                .toList();
        int heading = table.columns().get(column).length();
        int longest = lengths.stream().mapToInt(length -> length).max().orElse(0);
        int usual =
                (int) cells(table, column).mapToInt(String::length).average().orElse(0);
        return MARGIN_CHARS
                + Math.max(Math.min(Math.max(heading, longest), UNBROKEN_CHARS_MAX), Math.min(usual, LINE_CHARS_MAX));
    }

    private static Stream<String> cells(Block.Table table, int column) {
        return table.rows().stream()
                .map(row -> column == 0 ? row.heading() : row.cells().get(column - 1));
    }

    private static int longestWord(String text) {
        return Stream.of(text.split("[\\s-]+")).mapToInt(String::length).max().orElse(0);
    }
}
