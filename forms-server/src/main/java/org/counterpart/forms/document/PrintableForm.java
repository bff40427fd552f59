package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;

/**
 * One version of a form as a reader sees it on paper. Immutable. Made by the caller from released state only, with
 * labels, dates and people already put into words of the language.
 *
 * @param title the form's title, in the language
 * @param sections in printing order; the first is of level 1
 */
public record PrintableForm(
        PrintLanguage language,
        String title,
        CaseHeader caseHeader,
        RecordStamp stamp,
        List<PrintableSection> sections) {

    /** @throws IllegalArgumentException if the title is blank or the first section is not of level 1 */
    public PrintableForm {
        sections = List.copyOf(sections);
        if (title.isBlank()) {
            throw new IllegalArgumentException("A printed form needs a title");
        }
        if (!sections.isEmpty() && sections.get(0).level() != 1) {
            throw new IllegalArgumentException("The first section of a printed form is of level 1");
        }
    }

    /** The table at the top: the case, then the record; lines without a value are left out. */
    public List<CaseHeader.HeaderLine> headerTable() {
        List<CaseHeader.HeaderLine> table = new ArrayList<>();
        table.add(line(Phrase.URN, caseHeader.urn()));
        table.addAll(caseHeader.lines());
        table.add(line(Phrase.FINALISED_BY, stamp.finalisedBy()));
        table.add(line(Phrase.APPROVED_BY, stamp.approvedBy()));
        table.add(line(Phrase.FINALISED_AT, stamp.finalisedAt()));
        table.add(line(Phrase.RECORD_HASH, stamp.recordHash()));
        table.removeIf(line -> line.value().isBlank());
        return table;
    }

    private CaseHeader.HeaderLine line(Phrase label, String value) {
        return new CaseHeader.HeaderLine(label.in(language), value);
    }

    /**
     * Everything the document says, in reading order, one line per printed paragraph or cell, including the fixed words;
     * without what is repeated on every page. A finished document is compared with this.
     */
    public String plainText() {
        return new ReadingOrder(language).of(this);
    }
}
