package org.counterpart.forms.document.pdf;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counterpart.forms.document.Block;

/** Shares the width of a table out by what stands in its columns: short cells (dates, names) stay on one line. */
final class ColumnWidths {
    private static final int UNBROKEN_CHARS_MAX = 18;
    private static final int LINE_CHARS_MAX = 45;
    private static final int MARGIN_CHARS = 3;

    private ColumnWidths() {}

    /** The width of each column in per cent; at least 1, together at most 100. */
    static int[] percent(Block.Table table) {
        int[] weights = IntStream.range(0, table.columns().size())
                .map(column -> weight(table, column))
                .toArray();
        int total = IntStream.of(weights).sum();
        return IntStream.of(weights)
                .map(weight -> Math.max(1, weight * 100 / total))
                .toArray();
    }

    private static int weight(Block.Table table, int column) {
        List<Integer> lengths = table.rows().stream()
                .map(row -> column == 0 ? row.heading() : row.cells().get(column - 1))
                .map(String::length)
                .toList();
        int longest = lengths.stream().mapToInt(length -> length).max().orElse(0);
        int usual = (int) lengths.stream().mapToInt(length -> length).average().orElse(0);
        int unbroken = Math.max(longestWord(table.columns().get(column)), longest);
        return MARGIN_CHARS + Math.max(Math.min(unbroken, UNBROKEN_CHARS_MAX), Math.min(usual, LINE_CHARS_MAX));
    }

    private static int longestWord(String text) {
        return Stream.of(text.split("\\s+")).mapToInt(String::length).max().orElse(0);
    }
}
