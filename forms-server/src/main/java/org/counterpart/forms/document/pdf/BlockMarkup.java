package org.counterpart.forms.document.pdf;

import java.util.List;
import org.counterpart.forms.document.Block;
import org.counterpart.forms.document.OrderTable;
import org.counterpart.forms.document.Phrase;
import org.counterpart.forms.document.PrintLanguage;
import org.w3c.dom.Element;

/** Lays out what stands in a section. Short answers that follow each other share one two-column table. */
final class BlockMarkup {
    private static final int SHORT_ANSWER_CHARS = 240;
    private static final int SHORT_ANSWER_LINES = 5;

    /** A table up to this size is not divided: its headings would otherwise stand alone at the foot of a page. */
    private static final int UNBROKEN_ROWS = 8;

    private static final int UNBROKEN_CHARS = 1_000;

    private final Markup markup;
    private final PrintLanguage language;

    BlockMarkup(Markup markup, PrintLanguage language) {
        this.markup = markup;
        this.language = language;
    }

    /**
     * Adds blocks.
     *
     * @param wide whether they begin on a landscape page
     */
    void add(Element parent, List<Block> blocks, boolean wide) {
        Element answers = null;
        boolean afterWide = wide;
        for (Block block : OrderTable.group(blocks, language)) {
            if (block instanceof Block.Answer answer && isShort(answer)) {
                answers = answers == null ? answerTable(parent) : answers;
                addRow(answers, answer);
            } else {
                answers = null;
                add(parent, block, afterWide);
            }
            afterWide = isWide(block);
        }
    }

    /** A paragraph after a landscape table stays on its page. */
    private void add(Element parent, Block block, boolean afterWide) {
        if (block instanceof Block.Answer answer) {
            addLong(parent, answer);
        } else if (block instanceof Block.Table table) {
            add(parent, table);
        } else if (block instanceof Block.Information information) {
            markup.addText(parent, "p", afterWide ? "information landscape" : "information", information.text());
        } else if (block instanceof Block.Unresolved mark) {
            add(parent, mark);
        }
    }

    private static boolean isShort(Block.Answer answer) {
        String joined = String.join("\n", answer.values());
        return joined.length() <= SHORT_ANSWER_CHARS && joined.lines().count() <= SHORT_ANSWER_LINES;
    }

    private Element answerTable(Element parent) {
        return markup.add(markup.add(parent, "table", "answers"), "tbody", "");
    }

    private void addRow(Element rows, Block.Answer answer) {
        Element row = markup.add(rows, "tr", "");
        markup.addText(row, "th", "", answer.label()).setAttribute("scope", "row");
        addValues(markup.add(row, "td", ""), answer);
    }

    private void addLong(Element parent, Block.Answer answer) {
        Element box = markup.add(parent, "div", "long-answer");
        markup.addText(box, "p", "label", answer.label());
        addValues(box, answer);
    }

    private void addValues(Element parent, Block.Answer answer) {
        if (!answer.isAnswered()) {
            markup.addText(parent, "p", "nothing", Phrase.NOT_ANSWERED.in(language));
            return;
        }
        answer.values().forEach(value -> markup.addText(parent, "p", "value", value));
    }

    private void add(Element parent, Block.Table block) {
        if (!block.caption().isBlank()) {
            markup.addText(parent, "p", isWide(block) ? "label landscape" : "label", block.caption());
        }
        if (block.rows().isEmpty()) {
            markup.addText(parent, "p", "nothing", Phrase.NO_ROWS.in(language));
            return;
        }
        Element table = markup.add(parent, "table", tableClass(block));
        Element heading = markup.add(markup.add(table, "thead", ""), "tr", "");
        int[] widths = ColumnWidths.percent(block);
        for (int i = 0; i < widths.length; i++) {
            Element column = markup.addText(heading, "th", "", block.columns().get(i));
            column.setAttribute("scope", "col");
            column.setAttribute("style", "width: " + widths[i] + "%");
        }
        Element rows = markup.add(table, "tbody", "");
        block.rows().forEach(row -> addRow(rows, row));
    }

    private static String tableClass(Block.Table table) {
        String wide = isWide(table) ? "rows landscape" : "rows";
        return table.rows().size() <= UNBROKEN_ROWS && textLength(table) <= UNBROKEN_CHARS ? wide + " unbroken" : wide;
    }

    private static int textLength(Block.Table table) {
        return table.rows().stream()
                .flatMap(row -> row.cells().stream())
                .mapToInt(String::length)
                .sum();
    }

    /** Whether the block needs landscape pages. */
    static boolean isWide(Block block) {
        return block instanceof Block.Table table
                && !table.rows().isEmpty()
                && table.columns().size() > PrintLimits.UPRIGHT_COLUMNS;
    }

    private void addRow(Element rows, Block.Row content) {
        Element row = markup.add(rows, "tr", "");
        markup.addText(row, "th", "", content.heading()).setAttribute("scope", "row");
        content.cells().forEach(cell -> markup.addText(row, "td", "", Block.cellText(cell)));
    }

    private void add(Element parent, Block.Unresolved mark) {
        Element box = markup.add(parent, "div", "unresolved");
        markup.addText(box, "p", "label", mark.label());
        markup.addText(box, "p", "statement", mark.kind().phrase().in(language));
        for (Block.OfferedAnswer offered : mark.answers()) {
            markup.addText(box, "p", "by", offered.by());
            markup.addText(box, "p", "value", Block.cellText(offered.value()));
        }
    }
}
