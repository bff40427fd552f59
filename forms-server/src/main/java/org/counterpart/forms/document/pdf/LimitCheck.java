package org.counterpart.forms.document.pdf;

import java.util.List;
import org.counterpart.forms.document.Block;
import org.counterpart.forms.document.PrintableForm;

/** Refuses a form that passes {@link PrintLimits}, before any work is done for it. */
final class LimitCheck {
    private LimitCheck() {}

    static void check(PrintableForm form) {
        List<Block> blocks = form.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .toList();
        check("the number of sections", form.sections().size(), PrintLimits.SECTIONS);
        check("the number of answers, tables and orders", blocks.size(), PrintLimits.BLOCKS);
        check("the number of table rows", rows(blocks), PrintLimits.TABLE_ROWS);
        check("the number of columns of a table", columns(blocks), PrintLimits.TABLE_COLUMNS);
        String text = form.plainText();
        check("the length of the text", text.length(), PrintLimits.TEXT_CHARS);
        check("the length of an answer", longestAnswer(form), PrintLimits.ANSWER_CHARS);
    }

    static void check(String what, long actual, long limit) {
        if (actual > limit) {
            throw new PrintLimitException(what, actual, limit);
        }
    }

    private static long rows(List<Block> blocks) {
        long rows = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Table table) {
                rows += table.rows().size();
            } else if (block instanceof Block.Order) {
                rows++;
            }
        }
        return rows;
    }

    private static int columns(List<Block> blocks) {
        return blocks.stream()
                .mapToInt(block ->
                        block instanceof Block.Table table ? table.columns().size() : 0)
                .max()
                .orElse(0);
    }

    private static int longestAnswer(PrintableForm form) {
        int header = form.caseHeader().lines().stream()
                .mapToInt(line -> Math.max(line.label().length(), line.value().length()))
                .max()
                .orElse(0);
        int content = form.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .mapToInt(LimitCheck::longestText)
                .max()
                .orElse(0);
        return Math.max(header, content);
    }

    private static int longestText(Block block) {
        if (block instanceof Block.Answer answer) {
            return longest(answer.values());
        } else if (block instanceof Block.Table table) {
            return table.rows().stream()
                    .mapToInt(row -> longest(row.cells()))
                    .max()
                    .orElse(0);
        } else if (block instanceof Block.Order order) {
            return longest(List.of(order.text(), order.extra()));
        } else if (block instanceof Block.Unresolved mark) {
            return longest(
                    mark.answers().stream().map(Block.OfferedAnswer::value).toList());
        }
        return 0;
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
