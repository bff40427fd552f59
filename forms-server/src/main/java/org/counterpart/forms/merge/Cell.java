package org.counterpart.forms.merge;

import java.nio.charset.StandardCharsets;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.text.TextBuffer;
import org.counterpart.forms.merge.text.TextOperation;

/**
 * One answer of a part, kept small: a text nobody is editing is bytes, a text somebody is editing is a {@link TextBuffer}, and
 * everything else is a {@link FieldValue}. Confined to one thread.
 */
final class Cell {
    final FieldPath path;
    private Object content;
    private Author by;
    private int revision;

    Cell(FieldPath path, FieldValue value, Author by, int revision) {
        this.path = path;
        this.content = packed(value);
        this.by = by;
        this.revision = revision;
    }

    private Cell(Cell other) {
        this.path = other.path;
        this.content = other.content instanceof TextBuffer buffer ? buffer.copy() : other.content;
        this.by = other.by;
        this.revision = other.revision;
    }

    /** The same answer, to be changed by itself. */
    Cell copy() {
        return new Cell(this);
    }

    private static Object packed(FieldValue value) {
        return value instanceof FieldValue.Text text ? text.value().getBytes(StandardCharsets.UTF_8) : value;
    }

    void set(FieldValue value, Author author, int atRevision) {
        content = packed(value);
        by = author;
        revision = atRevision;
    }

    /** Applies an edit; an answer that is no text counts as an empty one. */
    void edit(TextOperation edit, Author author, int atRevision) {
        TextBuffer buffer = content instanceof TextBuffer open ? open : new TextBuffer(text());
        buffer.apply(edit);
        content = buffer;
        by = author;
        revision = atRevision;
    }

    /** Gives up the room for further editing. */
    void settle() {
        if (content instanceof TextBuffer buffer) {
            content = buffer.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    String text() {
        if (content instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return content instanceof TextBuffer buffer ? buffer.toString() : "";
    }

    /** The length of the text in code points; 0 for what is no text. */
    int length() {
        if (content instanceof TextBuffer buffer) {
            return buffer.length();
        }
        return content instanceof byte[] bytes ? codePoints(bytes) : 0;
    }

    private static int codePoints(byte[] utf8) {
        int count = 0;
        for (byte b : utf8) {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    FieldValue value() {
        return content instanceof FieldValue value ? value : FieldValue.of(text());
    }

    int revision() {
        return revision;
    }

    PartState.Answered answered() {
        return new PartState.Answered(value(), by.personId(), by.name(), by.team(), revision);
    }
}
