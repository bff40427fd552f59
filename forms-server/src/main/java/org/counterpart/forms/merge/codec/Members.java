package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Identifiers;
import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/** The members of one decoded object, read by name and shape; what is missing or misshapen is named in the error. */
public final class Members {
    private static final int MAX_LIST = 200;
    private static final int MAX_ID = 80;

    private final Map<?, ?> members;

    private Members(Map<?, ?> members) {
        this.members = members;
    }

    /** The members of a decoded value, which must be an object. */
    public static Members of(@Nullable Object decoded) throws DecodingException {
        if (decoded instanceof Map<?, ?> map) {
            return new Members(map);
        }
        throw new DecodingException("expected an object");
    }

    /** Refuses members that are not named here. */
    public Members only(String... names) throws DecodingException {
        Set<String> known = new TreeSet<>(List.of(names));
        for (Object name : members.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                throw new DecodingException("there is a member too many");
            }
        }
        return this;
    }

    /** A text that must be there. */
    public String text(String name) throws DecodingException {
        String value = optionalText(name);
        if (value == null) {
            throw missing(name, "a text");
        }
        return value;
    }

    /** A text or null; absent counts as null. */
    public @Nullable String optionalText(String name) throws DecodingException {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw missing(name, "a text or null");
    }

    /** A whole number from 0 to 2,147,483,647. */
    public int count(String name) throws DecodingException {
        long value = number(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw missing(name, "a count");
        }
        return (int) value;
    }

    /** A whole number. */
    public long number(String name) throws DecodingException {
        if (members.get(name) instanceof Long value) {
            return value;
        }
        throw missing(name, "a whole number");
    }

    /** True or false. */
    public boolean bool(String name) throws DecodingException {
        if (members.get(name) instanceof Boolean value) {
            return value;
        }
        throw missing(name, "true or false");
    }

    /** An array; absent is refused. */
    public List<?> list(String name) throws DecodingException {
        if (members.get(name) instanceof List<?> value) {
            return value;
        }
        throw missing(name, "a list");
    }

    /** An object as its own members. */
    public Members object(String name) throws DecodingException {
        if (members.get(name) instanceof Map<?, ?> value) {
            return new Members(value);
        }
        throw missing(name, "an object");
    }

    /** An object, or null when it is absent or null. */
    public @Nullable Members optionalObject(String name) throws DecodingException {
        return members.get(name) == null ? null : object(name);
    }

    /** A part id. */
    public PartId part(String name) throws DecodingException {
        String value = text(name);
        if (!PartId.isValid(value)) {
            throw missing(name, "a part id");
        }
        return new PartId(value);
    }

    /** A field path. */
    public FieldPath path(String name) throws DecodingException {
        return path(text(name), name);
    }

    static FieldPath path(String value, String name) throws DecodingException {
        if (!FieldPath.isValid(value)) {
            throw missing(name, "a field path");
        }
        return new FieldPath(value);
    }

    /** An id made of letters, digits, underscore and hyphen. */
    public String id(String name, int maxLength) throws DecodingException {
        String value = text(name);
        if (!Identifiers.isToken(value, Math.min(maxLength, MAX_ID))) {
            throw missing(name, "an id");
        }
        return value;
    }

    /** An answer; absent is refused, null is {@link FieldValue#NONE}. */
    public FieldValue value(String name) throws DecodingException {
        if (!members.containsKey(name)) {
            throw missing(name, "an answer");
        }
        return toValue(members.get(name), name);
    }

    static FieldValue toValue(@Nullable Object decoded, String name) throws DecodingException {
        if (decoded == null) {
            return FieldValue.NONE;
        }
        if (decoded instanceof String text) {
            return new FieldValue.Text(text);
        }
        if (decoded instanceof Boolean bool) {
            return new FieldValue.Bool(bool);
        }
        if (decoded instanceof Long whole) {
            return new FieldValue.Whole(whole);
        }
        if (decoded instanceof List<?> list && list.size() <= MAX_LIST) {
            return new FieldValue.Texts(toTexts(list, name));
        }
        throw missing(name, "an answer");
    }

    static List<String> toTexts(List<?> list, String name) throws DecodingException {
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw missing(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The names and values, in order. */
    public Map<?, ?> entries() {
        return members;
    }

    private static DecodingException missing(String name, String what) {
        return new DecodingException("\"" + name + "\" must be " + what);
    }
}
