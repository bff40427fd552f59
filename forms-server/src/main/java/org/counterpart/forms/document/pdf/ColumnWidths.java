package org.counterpart.forms.document.pdf;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counterpart.forms.document.Block;

/** Shares the width of a table out by what stands in its columns: no column narrower than its longest usual word. */
final class ColumnWidths {
    private static final int WORD_CHARS_MAX = 16;
    private static final int LINE_CHARS_MAX = 45;
    private static final int MARGIN_CHARS = 2;

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
        List<String> texts = Stream.concat(
                        Stream.of(table.columns().get(column)),
                        table.rows().stream().map(row -> column == 0 ? row.heading() : row.cells().get(column - 1)))
                .toList();
        int word = texts.stream().mapToInt(ColumnWidths::longestWord).max().orElse(0);
        int line = (int) texts.stream().mapToInt(String::length).average().orElse(0);
        return MARGIN_CHARS + Math.max(Math.min(word, WORD_CHARS_MAX), Math.min(line, LINE_CHARS_MAX));
    }

    private static int longestWord(String text) {
        return Stream.of(text.split("\\s+")).mapToInt(String::length).max().orElse(0);
    }
}
