package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;

/** Writes a form down as plain text, in the order in which the printed page is read. One object per form. */
final class ReadingOrder {
    private final PrintLanguage language;
    private final List<String> lines = new ArrayList<>();

    ReadingOrder(PrintLanguage language) {
        this.language = language;
    }

    String of(PrintableForm form) {
        lines.add(form.title());
        addUnlessBlank(form.caseHeader().restriction());
        addUnlessBlank(form.stamp().versionLabel());
        form.headerTable().forEach(line -> {
            lines.add(line.label());
            lines.add(line.value());
        });
        form.sections().forEach(this::add);
        return String.join("\n", lines);
    }

    private void add(PrintableSection section) {
        lines.add(section.heading());
        section.notes().forEach(note -> lines.add(note.text()));
        OrderTable.group(section.blocks(), language).forEach(this::add);
    }

    private void add(Block block) {
        if (block instanceof Block.Answer answer) {
            add(answer);
        } else if (block instanceof Block.Table table) {
            add(table);
        } else if (block instanceof Block.Information information) {
            lines.add(information.text());
        } else if (block instanceof Block.Unresolved mark) {
            add(mark);
        }
    }

    private void add(Block.Answer answer) {
        lines.add(answer.label());
        if (answer.isAnswered()) {
            lines.addAll(answer.values());
        } else {
            lines.add(Phrase.NOT_ANSWERED.in(language));
        }
    }

    private void add(Block.Table table) {
        addUnlessBlank(table.caption());
        if (table.rows().isEmpty()) {
            lines.add(Phrase.NO_ROWS.in(language));
            return;
        }
        lines.addAll(table.columns());
        for (Block.Row row : table.rows()) {
            lines.add(row.heading());
            row.cells().forEach(cell -> lines.add(Block.cellText(cell)));
        }
    }

    private void add(Block.Unresolved mark) {
        lines.add(mark.label());
        lines.add(mark.kind().phrase().in(language));
        for (Block.OfferedAnswer offered : mark.answers()) {
            lines.add(offered.by());
            lines.add(Block.cellText(offered.value()));
        }
    }

    private void addUnlessBlank(String text) {
        if (!text.isBlank()) {
            lines.add(text);
        }
    }
}
