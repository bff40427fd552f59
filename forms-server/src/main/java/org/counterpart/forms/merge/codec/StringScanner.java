package org.counterpart.forms.merge.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a document and the reading of its strings; {@link JsonScanner} reads everything else. */
abstract class StringScanner {
    /** As many characters as a message of a client can have. */
    private static final int SCRATCH_KEPT = 262_144;

    byte[] bytes = {};
    int at;
    int end;
    private char[] scratch = new char[256];
    private final Names names = new Names();

    /** Begins another document. */
    final void read(byte[] document) {
        bytes = document;
        at = 0;
        end = document.length;
        if (scratch.length > SCRATCH_KEPT) {
            scratch = new char[SCRATCH_KEPT];
        }
    }

    /** A short string that is likely to come again: names, ids, paths. The same instance each time, mostly. */
    public final String token() throws DecodingException {
        skipBlanks();
        take('"');
        int start = at;
        while (at < end && bytes[at] > '"' && bytes[at] != '\\') {
            at++;
        }
        if (at < end && bytes[at] == '"') {
            return names.get(bytes, start, at++);
        }
        at = start;
        return rest();
    }

    /** A string. */
    public final String text() throws DecodingException {
        skipBlanks();
        take('"');
        return rest();
    }

    /** Adds a string to {@code out}. */
    public final void text(StringBuilder out) throws DecodingException {
        skipBlanks();
        take('"');
        int start = at;
        if (plain()) {
            for (int i = start; i < at; i++) {
                out.append((char) bytes[i]);
            }
            at++;
        } else {
            int length = unescaped(start);
            out.append(scratch, 0, length);
        }
    }

    private String rest() throws DecodingException {
        int start = at;
        if (plain()) {
            return ascii(start, at++);
        }
        int length = unescaped(start);
        return new String(scratch, 0, length);
    }

    /** Goes to the end of the string, or to the first character that is not plain ASCII; true for the end. */
    private boolean plain() {
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at < end && bytes[at] == '"';
    }

    private String ascii(int from, int to) {
        return to - from == 1
                ? names.letter(bytes[from])
                : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Puts the whole string into {@code scratch}: its length. */
    private int unescaped(int start) throws DecodingException {
        room(start);
        int length = 0;
        for (int i = start; i < at; i++) {
            scratch[length++] = (char) bytes[i];
        }
        while (true) {
            byte b = next();
            if (b == '"') {
                requirePairs(length);
                return length;
            } else if (b == '\\') {
                scratch[length++] = escape();
            } else if (b >= 0) {
                scratch[length++] = printable(b);
            } else {
                length += Utf8.decode(this, b, scratch, length);
            }
        }
    }

    private void requirePairs(int length) throws DecodingException {
        for (int i = 0; i < length; i++) {
            if (!Character.isSurrogate(scratch[i])) {
                continue;
            }
            if (!Character.isHighSurrogate(scratch[i])
                    || i + 1 == length
                    || !Character.isLowSurrogate(scratch[i + 1])) {
                throw broken("half a character stands in a string");
            }
            i++;
        }
    }

    /** Room for whatever may follow: no string has more characters than there are bytes left, closing quote included. */
    private void room(int start) {
        int needed = Math.min(end - start, closing(start, at)) + 2;
        if (scratch.length < needed) {
            scratch = Arrays.copyOf(scratch, needed);
        }
    }

    /** How many bytes the string that comes next has between its quotes. */
    final int stringLength() {
        return closing(at + 1, at + 1);
    }

    /** Passes over a string without looking into it. */
    final void skipString() {
        at = Math.min(end, at + 2 + closing(at + 1, at + 1));
    }

    /** The distance from {@code start} to the quote that closes the string. */
    private int closing(int start, int from) {
        int i = from;
        while (i < end && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i - start;
    }

    private char printable(byte b) throws DecodingException {
        if (b < ' ') {
            throw broken("a control character stands in a string");
        }
        return (char) b;
    }

    private char escape() throws DecodingException {
        byte b = next();
        return switch (b) {
            case '"', '\\', '/' -> (char) b;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw broken("unknown escape");
        };
    }

    private char hex() throws DecodingException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            byte b = next();
            int digit = b > 0 ? Character.digit(b, 16) : -1;
            if (digit < 0) {
                throw broken("unknown escape");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    final void skipBlanks() {
        while (at < end && bytes[at] <= ' ' && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    final byte peek() throws DecodingException {
        if (at >= end) {
            throw broken("it ends too early");
        }
        return bytes[at];
    }

    final byte next() throws DecodingException {
        byte b = peek();
        at++;
        return b;
    }

    final void take(char expected) throws DecodingException {
        if (next() != expected) {
            throw broken("expected " + expected);
        }
    }

    final DecodingException broken(String what) {
        return new DecodingException("not the JSON of this protocol at byte " + at + ": " + what);
    }
}
