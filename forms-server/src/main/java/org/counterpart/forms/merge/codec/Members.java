package org.counterpart.forms.merge.codec;

import java.util.Arrays;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Identifiers;
import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object while it is read: each has a place of its own, they come in any order, none twice, and no other. What
 * is missing or misshapen is named in the error. Used again for the next object of the kind; confined to one thread.
 */
public final class Members {
    private static final Object NUMBER = new Object();
    private static final byte[] NONE = {};
    private static final int PATHS = 512;
    private static final int SHORT = 64;

    private final String[] names;
    private final byte[][] written;
    private final @Nullable Object[] values;
    private final long[] numbers;
    private final @Nullable String[] texts;
    private final byte[][] before;
    private @Nullable FieldPath @Nullable [] paths;
    private int present;
    private int expected;

    /** Members of these names, at most 32; their places are the positions here. */
    public Members(String... names) {
        this.names = names.clone();
        this.written = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            written[i] = JsonWriter.ascii("\"" + names[i] + "\":");
        }
        this.values = new Object[names.length];
        this.numbers = new long[names.length];
        this.texts = new String[names.length];
        this.before = new byte[names.length][];
        Arrays.fill(before, NONE);
    }

    /** Forgets the object before, and enters the next one. */
    public void begin(JsonScanner in) throws DecodingException {
        Arrays.fill(values, null);
        present = 0;
        expected = 0;
        in.object();
    }

    /**
     * The place of the next member whose value is to be read; -1 at the end of the object. Members that repeat a text of the
     * object before are read on the way.
     */
    public int next(JsonScanner in) throws DecodingException {
        do {
            if (!in.nextMember()) {
                return -1;
            }
        } while (isAsBefore(in));
        int place = expectedPlace(in);
        if (place < 0) {
            place = placeOf(in.name());
        }
        if ((present & 1 << place) != 0) {
            throw in.broken("a member is there twice");
        }
        present |= 1 << place;
        expected = place + 1;
        return place;
    }

    /** Members come in the order of their places mostly, some left out; -1 for any other, which is not read yet. */
    private int expectedPlace(JsonScanner in) {
        for (int place = expected; place < names.length; place++) {
            if (in.passes(written[place])) {
                return place;
            }
        }
        return -1;
    }

    /** Most objects repeat texts of the one before: those members are recognised, and taken over, by their bytes. */
    private boolean isAsBefore(JsonScanner in) {
        if (expected == names.length || before[expected] == NONE || !in.passes(before[expected])) {
            return false;
        }
        values[expected] = texts[expected];
        present |= 1 << expected;
        expected++;
        return true;
    }

    private int placeOf(String name) throws DecodingException {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        throw new DecodingException("there is a member too many");
    }

    /** Reads a text, a number, true, false or null. */
    public void read(JsonScanner in, int place) throws DecodingException {
        switch (in.kind()) {
            case TEXT -> values[place] = token(in, place);
            case NUMBER -> {
                numbers[place] = in.number();
                values[place] = NUMBER;
            }
            case BOOL -> values[place] = in.bool();
            case NULL -> in.nothing();
            default -> throw missing(place, "a text, a number, true, false or null");
        }
    }

    /** Reads a text, and remembers how its member was written once it has come twice in a row. */
    private String token(JsonScanner in, int place) throws DecodingException {
        String text = in.token();
        if (!text.equals(texts[place])) {
            texts[place] = text;
            before[place] = NONE;
        } else if (before[place] == NONE && text.length() <= SHORT && in.endsWith(text)) {
            before[place] = JsonWriter.ascii("\"" + names[place] + "\":\"" + text + "\"");
        }
        return text;
    }

    /** Notes a value that the caller has read. */
    public void put(int place, Object value) {
        values[place] = value;
    }

    /** Refuses members at other places than these. */
    public void only(int... places) throws DecodingException {
        int allowed = 0;
        for (int place : places) {
            allowed |= 1 << place;
        }
        if ((present & ~allowed) != 0) {
            throw new DecodingException("there is a member too many");
        }
    }

    /** True when the member was there, whatever its value. */
    public boolean has(int place) {
        return (present & 1 << place) != 0;
    }

    /** What {@link #put} noted. */
    public <T> T get(int place, Class<T> type, String what) throws DecodingException {
        Object value = values[place];
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw missing(place, what);
    }

    /** A text that must be there. */
    public String text(int place) throws DecodingException {
        String value = optionalText(place);
        if (value == null) {
            throw missing(place, "a text");
        }
        return value;
    }

    /** A text or null; absent counts as null. */
    public @Nullable String optionalText(int place) throws DecodingException {
        Object value = values[place];
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw missing(place, "a text or null");
    }

    /** A whole number from 0 to 2,147,483,647. */
    public int count(int place) throws DecodingException {
        long value = number(place);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw missing(place, "a count");
        }
        return (int) value;
    }

    /** A whole number. */
    public long number(int place) throws DecodingException {
        if (values[place] == NUMBER) {
            return numbers[place];
        }
        throw missing(place, "a whole number");
    }

    /** True or false. */
    public boolean bool(int place) throws DecodingException {
        if (values[place] instanceof Boolean value) {
            return value;
        }
        throw missing(place, "true or false");
    }

    /** A part id. */
    public PartId part(int place) throws DecodingException {
        String value = text(place);
        if (!PartId.isValid(value)) {
            throw missing(place, "a part id");
        }
        return new PartId(value);
    }

    /** A field path; the same instance each time, mostly. */
    public FieldPath path(int place) throws DecodingException {
        String value = text(place);
        if (paths == null) {
            paths = new FieldPath[PATHS];
        }
        int slot = (value.hashCode() ^ value.hashCode() >>> 9) & PATHS - 1;
        FieldPath known = paths[slot];
        if (known != null && known.value().equals(value)) {
            return known;
        }
        FieldPath made = path(value, names[place]);
        paths[slot] = made;
        return made;
    }

    static FieldPath path(String value, String name) throws DecodingException {
        if (!FieldPath.isValid(value)) {
            throw new DecodingException("\"" + name + "\" must be a field path");
        }
        return new FieldPath(value);
    }

    /** An id made of letters, digits, underscore and hyphen. */
    public String id(int place, int maxLength) throws DecodingException {
        String value = text(place);
        if (!Identifiers.isToken(value, maxLength)) {
            throw missing(place, "an id");
        }
        return value;
    }

    private DecodingException missing(int place, String what) {
        return new DecodingException("\"" + names[place] + "\" must be " + what);
    }
}
