package org.counterpart.forms.merge.codec;

import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.jspecify.annotations.Nullable;

/** Writes compact JSON in a fixed member order, so that equal values have equal text. Confined to one thread. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder(256);
    private boolean first = true;

    /** Opens an object. */
    public JsonWriter object() {
        return open('{');
    }

    /** Opens an array. */
    public JsonWriter array() {
        return open('[');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    private JsonWriter open(char bracket) {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    /** Writes a member's name; its value follows. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        out.append(':');
        first = true;
        return this;
    }

    /** A member with a text or null. */
    public JsonWriter member(String name, @Nullable String value) {
        return name(name).text(value);
    }

    /** A member with a whole number. */
    public JsonWriter member(String name, long value) {
        return name(name).number(value);
    }

    /** A member with true or false. */
    public JsonWriter member(String name, boolean value) {
        return name(name).bool(value);
    }

    /** A text, or null. */
    public JsonWriter text(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /** A whole number. */
    public JsonWriter number(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** True or false. */
    public JsonWriter bool(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /** An answer. */
    public JsonWriter value(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            return text(text.value());
        }
        if (value instanceof FieldValue.Bool bool) {
            return bool(bool.value());
        }
        if (value instanceof FieldValue.Whole whole) {
            return number(whole.value());
        }
        return value instanceof FieldValue.Texts texts ? texts(texts.values()) : text(null);
    }

    /** An array of texts. */
    public JsonWriter texts(List<String> values) {
        array();
        values.forEach(this::text);
        return endArray();
    }

    /** JSON that is already encoded. */
    public JsonWriter raw(String json) {
        separate();
        out.append(json);
        return this;
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                control(c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(c < 16 ? "0" : "1").append(Character.forDigit(c & 15, 16));
        }
    }

    /** What has been written. */
    @Override
    public String toString() {
        return out.toString();
    }
}
