package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;

/** Puts orders that follow each other into one table, so that the printed page and the plain text agree. */
public final class OrderTable {
    private OrderTable() {}

    /** The blocks with each run of orders replaced by one table; everything else as it was. */
    public static List<Block> group(List<Block> blocks, PrintLanguage language) {
        List<Block> grouped = new ArrayList<>();
        List<Block.Row> run = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Order order) {
                run.add(row(order, language));
            } else {
                close(run, grouped, language);
                grouped.add(block);
            }
        }
        close(run, grouped, language);
        return grouped;
    }

    private static void close(List<Block.Row> run, List<Block> grouped, PrintLanguage language) {
        if (!run.isEmpty()) {
            grouped.add(new Block.Table("", columns(language), run));
            run.clear();
        }
    }

    private static List<String> columns(PrintLanguage language) {
        return List.of(
                Phrase.ORDER_NUMBER.in(language),
                Phrase.ORDER_TEXT.in(language),
                Phrase.ORDER_DECISION.in(language),
                Phrase.ORDER_DUE.in(language),
                Phrase.ORDER_ASSIGNEE.in(language));
    }

    private static Block.Row row(Block.Order order, PrintLanguage language) {
        String text = order.extra().isBlank() ? order.text() : order.text() + "\n" + order.extra();
        String decision = order.decision().phrase().in(language);
        return new Block.Row(order.number(), List.of(text, decision, order.due(), order.assignee()));
    }
}
