package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.document.PrintableSection.Note;
import org.counterpart.forms.document.RowNames.NamedRow;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/** Lays out the sections of one served part. One object per part. */
final class PartLayout {
    private final PartContext part;
    private final Evaluator evaluator;
    private final List<PrintableSection> sections = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();

    PartLayout(PartContext part) {
        this.part = part;
        this.evaluator = part.evaluator();
    }

    /** The part's heading with the given notes, and its sections. */
    List<PrintableSection> sections(String title, List<Note> notes) {
        for (Section section : part.sections()) {
            if (section.when() == null || evaluator.isTrue(section.when())) {
                add(section);
            }
        }
        List<Block> overview = empty.isEmpty()
                ? List.of()
                : List.of(new Block.Information(part.words().phrase(Phrase.NOTHING_ENTERED, String.join("; ", empty))));
        List<PrintableSection> all = new ArrayList<>(List.of(new PrintableSection(1, title, notes, overview)));
        all.addAll(sections);
        return all;
    }

    private void add(Section section) {
        String heading = part.words().word(section.id());
        Place place = new Place(section.id(), "", evaluator);
        if (!section.isGroup()) {
            Page page = new Page();
            new QuestionLayout(part).add(page, place, section.fields(), null);
            close(page, heading);
            return;
        }
        List<NamedRow> rows = part.rows().of(part.part(), section);
        if (isTable(section)) {
            Page page = new Page();
            TableLayout.Rows table = new TableLayout.Rows(section.id(), place, rows, section.fields());
            new TableLayout(part)
                    .add(page, table, "", part.words().phrase(part.rows().title(section)));
            close(page, heading);
        } else {
            rows.forEach(row -> addRow(section, place, row, heading));
        }
    }

    /** Rows about another part's rows belong side by side; other rows do when no answer in them may be long. */
    private static boolean isTable(Section section) {
        return section.repeat() == Section.Repeat.ROWS
                || section.fields().stream().noneMatch(AnswerWords::mayBeLong);
    }

    private void addRow(Section section, Place place, NamedRow row, String heading) {
        Page page = new Page();
        new QuestionLayout(part)
                .add(page, place.row(section.id(), row.id()), section.fields(), defendant(section, row));
        close(page, heading + " — " + row.name().replace('\n', ' '));
    }

    private static @Nullable String defendant(Section section, NamedRow row) {
        return switch (section.repeat()) {
            case DEFENDANT -> row.id();
            case DEFENDANT_COUNT -> row.id().substring(0, Math.max(0, row.id().indexOf('.')));
            default -> null;
        };
    }

    private void close(Page page, String heading) {
        if (page.isEmpty()) {
            empty.add(heading);
        } else {
            sections.add(new PrintableSection(2, heading, List.of(), page.blocks(part.words())));
        }
    }
}
