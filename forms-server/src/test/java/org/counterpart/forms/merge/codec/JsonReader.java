package org.counterpart.forms.merge.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a whole document into collections, for tests: {@code Map<String, Object>}, {@code List<Object>}, {@code String},
 * {@code Long}, {@code Boolean}, null. No name may stand twice in an object.
 */
public final class JsonReader {
    /** Deepest nesting accepted. */
    public static final int MAX_DEPTH = JsonScanner.MAX_DEPTH;

    private final JsonScanner scanner = new JsonScanner();

    private JsonReader() {}

    /**
     * Reads one value that takes the whole text.
     *
     * @throws DecodingException for anything else
     */
    public static Object read(String text) throws DecodingException {
        JsonReader reader = new JsonReader();
        reader.scanner.start(bytes(text));
        Object value = reader.value();
        reader.scanner.finish();
        return value;
    }

    private static byte[] bytes(String text) throws DecodingException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            throw new DecodingException("half a character");
        }
    }

    private Object value() throws DecodingException {
        return switch (scanner.kind()) {
            case OBJECT -> object();
            case ARRAY -> array();
            case TEXT -> scanner.text();
            case BOOL -> scanner.bool();
            case NUMBER -> scanner.number();
            case NULL -> {
                scanner.nothing();
                yield null;
            }
        };
    }

    private Map<String, Object> object() throws DecodingException {
        Map<String, Object> members = new LinkedHashMap<>();
        scanner.object();
        for (String name = scanner.member(); name != null; name = scanner.member()) {
            if (members.containsKey(name)) {
                throw scanner.broken("a member is there twice");
            }
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() throws DecodingException {
        List<Object> items = new ArrayList<>();
        scanner.array();
        while (scanner.item()) {
            items.add(value());
        }
        return items;
    }
}
