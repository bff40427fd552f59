package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON in UTF-8 in a fixed member order, so that equal values have equal bytes. May be used again after
 * {@link #clear}. Confined to one thread.
 */
public final class JsonWriter {
    private static final int[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private byte[] out = new byte[256];
    private int size;
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
        put(bracket);
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        first = false;
        return this;
    }

    /** Writes a member's name; its value follows. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        put(':');
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
            put(NULL);
        } else {
            quote(value);
        }
        return this;
    }

    /** A whole number. */
    public JsonWriter number(long value) {
        separate();
        digits(value);
        return this;
    }

    /** True or false. */
    public JsonWriter bool(boolean value) {
        separate();
        put(value ? TRUE : FALSE);
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
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON that is already encoded. */
    public JsonWriter raw(byte[] json) {
        separate();
        put(json);
        return this;
    }

    /** Some bytes of a document, brackets and commas included; what follows needs no comma. */
    JsonWriter fragment(byte[] piece) {
        put(piece);
        first = true;
        return this;
    }

    /** Writes the comma that a fragment needs which begins an item or member. */
    JsonWriter comma() {
        separate();
        return this;
    }

    /** Says that a fragment has ended an item or member. */
    void written() {
        first = false;
    }

    /** The bytes of an ASCII text. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void separate() {
        if (!first) {
            put(',');
        }
        first = false;
    }

    private void put(char ascii) {
        room(1);
        out[size++] = (byte) ascii;
    }

    private void put(byte[] piece) {
        room(piece.length);
        System.arraycopy(piece, 0, out, size, piece.length);
        size += piece.length;
    }

    private void room(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
        }
    }

    private void digits(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            put(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int rest = (int) value;
        int count = 1;
        while (count < POWERS.length && rest >= POWERS[count]) {
            count++;
        }
        room(count);
        for (int i = size + count - 1; i >= size; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    private void quote(String value) {
        quote(value, 0, value.length());
    }

    /** A string with the part of {@code value} from one index to another. */
    JsonWriter text(String value, int from, int to) {
        separate();
        quote(value, from, to);
        return this;
    }

    private void quote(String value, int from, int to) {
        put('"');
        int at = from;
        while (at < to) {
            char c = value.charAt(at);
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c < ' ') {
                control(c);
            } else if (c < 128) {
                put(c);
            } else {
                at += beyondAscii(value, at) - 1;
            }
            at++;
        }
        put('"');
    }

    /** Writes the character at an index: how many UTF-16 units it takes. */
    private int beyondAscii(String value, int at) {
        int codePoint = value.codePointAt(at);
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        room(more + 1);
        out[size++] = (byte) (0xF80 >> more | codePoint >> 6 * more);
        for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
            out[size++] = (byte) (0x80 | codePoint >> shift & 0x3F);
        }
        return Character.charCount(codePoint);
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> put(ascii("\\n"));
            case '\r' -> put(ascii("\\r"));
            case '\t' -> put(ascii("\\t"));
            default -> put(ascii("\\u00" + (c < 16 ? "0" : "1") + Character.forDigit(c & 15, 16)));
        }
    }

    /** Forgets what has been written. */
    public void clear() {
        size = 0;
        first = true;
    }

    /** How many bytes have been written. */
    public int size() {
        return size;
    }

    /** What has been written. */
    public byte[] bytes() {
        return Arrays.copyOf(out, size);
    }

    /** What has been written, as text. */
    @Override
    public String toString() {
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }
}
