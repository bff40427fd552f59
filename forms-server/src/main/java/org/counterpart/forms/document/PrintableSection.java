package org.counterpart.forms.document;

import java.util.List;

/**
 * A heading, what is to be known about what follows, and the content.
 *
 * @param level 1 for a part of the form, 2 for a section inside a part
 */
public record PrintableSection(int level, String heading, List<Note> notes, List<Block> blocks) {

    /** @throws IllegalArgumentException if the level is not 1 or 2, or the heading is blank */
    public PrintableSection {
        notes = List.copyOf(notes);
        blocks = List.copyOf(blocks);
        if (level < 1 || level > 2 || heading.isBlank()) {
            throw new IllegalArgumentException("A section has level 1 or 2 and a heading");
        }
    }

    /** A sentence below the heading: "Served 23 November 2026, 10:04 by R. Mensah", "Not served". */
    public record Note(NoteKind kind, String text) {}

    /** How a note is set off from the rest. */
    public enum NoteKind {
        /** When and by whom it was served or published. */
        SERVED,
        /** There is nothing to print because the part was not served. */
        NOT_SERVED,
        /** A banner: reporting restriction, amendment, slip correction. */
        WARNING
    }
}
