package org.counterpart.forms.merge.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads, value by value and without building anything in between, the JSON this protocol uses: objects, arrays, strings of
 * well-formed UTF-8 without unpaired surrogates, whole numbers of at most 15 digits, true, false and null; at most
 * {@value #MAX_DEPTH} deep. The caller says what it expects; anything else is a {@link DecodingException}.
 *
 * <p>Memory: what is asked for, and one scratch array, used again, as long as the longest string with an escape or a character
 * that is not ASCII.
 * Where many small values would take more than {@value #EXPANSION} times the bytes they came in, whoever reads them says so
 * ({@link #charge}), and a document of a client that goes too far is refused. May be used for one document after another; confined to one thread.
 */
public final class JsonScanner extends StringScanner {
    /** Deepest nesting accepted. */
    public static final int MAX_DEPTH = 16;

    /** How many times its own length the values of a client's document may take, beyond {@value #ALLOWANCE} bytes. */
    public static final int EXPANSION = 4;

    /** What any document of a client may take, in bytes. */
    public static final int ALLOWANCE = 4_096;

    /** The kinds of values. */
    public enum Kind {
        /** An object. */
        OBJECT,
        /** An array. */
        ARRAY,
        /** A string. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** True or false. */
        BOOL,
        /** Null. */
        NULL
    }

    private static final int LONGEST_PEEKED = 40;
    private static final int MAX_DIGITS = 15;

    private int depth;
    private boolean first;
    private long budget;

    /** Begins a document that somebody has sent. */
    public void startFromClient(byte[] document) {
        start(document);
        budget = (long) EXPANSION * document.length + ALLOWANCE;
    }

    /** Begins a document that the service itself has written. */
    public void start(byte[] document) {
        budget = Long.MAX_VALUE;
        read(document);
        depth = 0;
        first = false;
    }

    /** True when the document begins with these bytes, without blanks; nothing is read. */
    public boolean beginsWith(byte[] expected) {
        return end >= expected.length && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
    }

    /**
     * The text, a short one, of a member of the object that is the whole document, wherever it stands; reading begins at the
     * start afterwards.
     */
    public String peekText(String name) throws DecodingException {
        object();
        for (String member = member(); member != null; member = member()) {
            if (member.equals(name) && kind() == Kind.TEXT && stringLength() <= LONGEST_PEEKED) {
                String found = token();
                at = 0;
                depth = 0;
                return found;
            }
            skip();
        }
        throw new DecodingException("\"" + name + "\" must be a text");
    }

    private void skip() throws DecodingException {
        switch (kind()) {
            case OBJECT -> {
                object();
                while (member() != null) {
                    skip();
                }
            }
            case ARRAY -> {
                array();
                while (item()) {
                    skip();
                }
            }
            case TEXT -> skipString();
            case NUMBER -> number();
            case BOOL -> bool();
            case NULL -> nothing();
        }
    }

    /** Accounts for so many bytes that a value just read takes. */
    public void charge(int amount) throws DecodingException {
        budget -= amount;
        if (budget < 0) {
            throw broken("too many small values for its length");
        }
    }

    /** Requires that nothing follows. */
    public void finish() throws DecodingException {
        skipBlanks();
        if (at != end) {
            throw broken("something follows the end");
        }
    }

    /** What kind of value comes next. */
    public Kind kind() throws DecodingException {
        skipBlanks();
        return switch (peek()) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.TEXT;
            case 't', 'f' -> Kind.BOOL;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /** Enters an object. */
    public void object() throws DecodingException {
        open('{', "an object");
    }

    /** Enters an array. */
    public void array() throws DecodingException {
        open('[', "a list");
    }

    private void open(char bracket, String what) throws DecodingException {
        skipBlanks();
        if (peek() != bracket) {
            throw new DecodingException("expected " + what);
        }
        if (++depth > MAX_DEPTH) {
            throw broken("nested too deeply");
        }
        at++;
        first = true;
    }

    /** The next member's name, with its value to come; null at the end of the object, which is left. */
    public @Nullable String member() throws DecodingException {
        return nextMember() ? name() : null;
    }

    /** True when there is another member, whose name and value come next; false at the end of the object, which is left. */
    boolean nextMember() throws DecodingException {
        return next('}');
    }

    /** The name of a member, and its colon. */
    String name() throws DecodingException {
        String name = token();
        skipBlanks();
        take(':');
        return name;
    }

    /** True when what was read last is this text, written plainly. */
    boolean endsWith(String text) {
        int from = at - 1 - text.length();
        for (int i = 0; i < text.length(); i++) {
            if (from < 0 || bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return from > 0 && bytes[from - 1] == '"';
    }

    /** True when these very bytes come next; they are passed over. */
    boolean passes(byte[] expected) {
        int after = at + expected.length;
        if (after > end || !Arrays.equals(bytes, at, after, expected, 0, expected.length)) {
            return false;
        }
        at = after;
        return true;
    }

    /** True when there is another item; false at the end of the array, which is left. */
    public boolean item() throws DecodingException {
        return next(']');
    }

    private boolean next(char bracket) throws DecodingException {
        skipBlanks();
        if (first) {
            first = false;
            if (peek() != bracket) {
                return true;
            }
        } else if (peek() == ',') {
            at++;
            return true;
        }
        take(bracket);
        depth--;
        return false;
    }

    /** A whole number of at most 15 digits. */
    public long number() throws DecodingException {
        skipBlanks();
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int start = at;
        long value = digits();
        int count = at - start;
        if (count == 0 || count > MAX_DIGITS || count > 1 && bytes[start] == '0') {
            throw broken("not a whole number of at most 15 digits");
        }
        return negative ? -value : value;
    }

    /** The value of the digits that come next, at most one more than is allowed. */
    private long digits() {
        int most = (int) Math.min(end, at + MAX_DIGITS + 1L);
        long value = 0;
        while (at < most && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + bytes[at++] - '0';
        }
        return value;
    }

    /** True or false. */
    public boolean bool() throws DecodingException {
        skipBlanks();
        boolean value = peek() == 't';
        word(value ? "true" : "false");
        return value;
    }

    /** Passes over null. */
    public void nothing() throws DecodingException {
        skipBlanks();
        word("null");
    }

    private void word(String word) throws DecodingException {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                throw broken("unknown word");
            }
        }
        at += word.length();
    }
}
