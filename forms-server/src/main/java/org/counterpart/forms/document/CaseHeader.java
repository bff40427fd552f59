package org.counterpart.forms.document;

import java.util.List;

/**
 * Which case the form is about.
 *
 * @param urn the unique reference number, printed on every page
 * @param lines what stands below it: court, Crown Court number, hearing date, defendants
 * @param restriction the text of a reporting restriction, or empty; every page then says that one applies
 */
public record CaseHeader(String urn, List<HeaderLine> lines, String restriction) {
    public CaseHeader {
        lines = List.copyOf(lines);
    }

    /** One line of the header: "Court" and "Crown Court at Northbridge". */
    public record HeaderLine(String label, String value) {}
}
