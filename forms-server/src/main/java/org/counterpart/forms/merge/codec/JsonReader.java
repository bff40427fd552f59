package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small strict reader of the JSON this protocol uses: objects without repeated names, arrays, strings without
 * unpaired surrogates, whole numbers of at most 15 digits, true, false and null; at most {@value #MAX_DEPTH} deep.
 *
 * <p>Results: {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code Boolean}, null.
 */
public final class JsonReader {
    /** Deepest nesting accepted. */
    public static final int MAX_DEPTH = 16;

    private static final int MAX_DIGITS = 15;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads one value that takes the whole text.
     *
     * @throws DecodingException for anything else
     */
    public static @Nullable Object read(String text) throws DecodingException {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.skipBlanks();
        if (reader.at != text.length()) {
            throw reader.broken("something follows the end");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws DecodingException {
        if (depth > MAX_DEPTH) {
            throw broken("nested too deeply");
        }
        skipBlanks();
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws DecodingException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        skipBlanks();
        if (takeIf('}')) {
            return members;
        }
        do {
            skipBlanks();
            String name = string();
            skipBlanks();
            take(':');
            if (members.containsKey(name)) {
                throw broken("a member is there twice");
            }
            members.put(name, value(depth + 1));
            skipBlanks();
        } while (takeIf(','));
        take('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) throws DecodingException {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        skipBlanks();
        if (takeIf(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
            skipBlanks();
        } while (takeIf(','));
        take(']');
        return items;
    }

    private String string() throws DecodingException {
        take('"');
        int start = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            requirePrintable(text.charAt(at));
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return requirePairs(text.substring(start, at++));
        }
        return escaped(start);
    }

    private String escaped(int start) throws DecodingException {
        StringBuilder result = new StringBuilder().append(text, start, at);
        while (true) {
            char c = next();
            if (c == '"') {
                return requirePairs(result.toString());
            }
            if (c == '\\') {
                result.append(escape());
            } else {
                requirePrintable(c);
                result.append(c);
            }
        }
    }

    private char escape() throws DecodingException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
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
            char c = next();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw broken("unknown escape");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void requirePrintable(char c) throws DecodingException {
        if (c < ' ') {
            throw broken("a control character stands in a string");
        }
    }

    private String requirePairs(String value) throws DecodingException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (!pair) {
                throw broken("half a character stands in a string");
            }
            i++;
        }
        return value;
    }

    private Long number() throws DecodingException {
        int start = at;
        takeIf('-');
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int count = at - digits;
        boolean leadingZero = count > 1 && text.charAt(digits) == '0';
        if (count == 0 || count > MAX_DIGITS || leadingZero) {
            throw broken("not a whole number of at most 15 digits");
        }
        return Long.parseLong(text, start, at, 10);
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws DecodingException {
        if (!text.startsWith(word, at)) {
            throw broken("unknown word");
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws DecodingException {
        if (at >= text.length()) {
            throw broken("it ends too early");
        }
        return text.charAt(at);
    }

    private char next() throws DecodingException {
        char c = peek();
        at++;
        return c;
    }

    private void take(char expected) throws DecodingException {
        if (next() != expected) {
            throw broken("expected " + expected);
        }
    }

    private boolean takeIf(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        if (there) {
            at++;
        }
        return there;
    }

    private DecodingException broken(String what) {
        return new DecodingException("not the JSON of this protocol at character " + at + ": " + what);
    }
}
