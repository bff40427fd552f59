package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.text.TextOperation;

/** Reads answers and edits of texts. Confined to one thread. */
final class ValueDecoder {
    static final int MAX_LIST = 200;
    private static final int LIST_ITEM = 64;
    private static final int MAX_REACH = 100_000_000;
    private static final FieldValue TRUE = new FieldValue.Bool(true);
    private static final FieldValue FALSE = new FieldValue.Bool(false);

    private final TextOperation.Builder edit = new TextOperation.Builder();

    /** An answer. */
    static FieldValue value(JsonScanner in) throws DecodingException {
        return switch (in.kind()) {
            case TEXT -> new FieldValue.Text(in.token());
            case BOOL -> in.bool() ? TRUE : FALSE;
            case NUMBER -> new FieldValue.Whole(in.number());
            case ARRAY -> new FieldValue.Texts(texts(in, MAX_LIST));
            case NULL -> {
                in.nothing();
                yield FieldValue.NONE;
            }
            case OBJECT -> throw new DecodingException("\"value\" must be an answer");
        };
    }

    /** A list of at most so many texts. */
    static List<String> texts(JsonScanner in, int most) throws DecodingException {
        List<String> texts = new ArrayList<>();
        in.array();
        while (in.item()) {
            if (in.kind() != JsonScanner.Kind.TEXT || texts.size() == most) {
                throw new DecodingException("\"value\" must be an answer: a list has at most " + most + " texts");
            }
            texts.add(in.token());
            in.charge(LIST_ITEM);
        }
        return texts;
    }

    /** An edit in its shortest form, of at most so many components. */
    TextOperation edit(JsonScanner in, int most) throws DecodingException {
        try {
            return components(in, most);
        } finally {
            edit.clear();
        }
    }

    private TextOperation components(JsonScanner in, int most) throws DecodingException {
        int count = 0;
        long reach = 0;
        boolean skipLast = false;
        in.array();
        while (in.item()) {
            skipLast = in.kind() == JsonScanner.Kind.NUMBER;
            reach += component(in);
            if (edit.size() != ++count) {
                throw new DecodingException("neighbours of one kind must be joined in an edit");
            }
            if (count > most) {
                throw new DecodingException("an edit has at most " + most + " components");
            }
            if (reach > MAX_REACH) {
                throw new DecodingException("an edit reaches at most " + MAX_REACH + " characters");
            }
        }
        if (skipLast) {
            throw new DecodingException("an edit must be in its shortest form, without a trailing skip");
        }
        return edit.build();
    }

    /** Adds one component: how much of the text before it takes. */
    private int component(JsonScanner in) throws DecodingException {
        switch (in.kind()) {
            case NUMBER -> {
                int count = positive(in);
                edit.skip(count);
                return count;
            }
            case TEXT -> {
                insertion(in);
                return 0;
            }
            case OBJECT -> {
                int count = deletion(in);
                edit.delete(count);
                return count;
            }
            default -> throw new DecodingException("an edit is made of numbers, texts and {\"d\":n}");
        }
    }

    /** All texts of an edit become one string at its end, so that none is made twice. */
    private void insertion(JsonScanner in) throws DecodingException {
        int from = edit.text().length();
        in.text(edit.text());
        if (edit.text().length() == from) {
            throw new DecodingException("an edit is made of numbers, texts and {\"d\":n}");
        }
        edit.insertFrom(from);
    }

    private static int deletion(JsonScanner in) throws DecodingException {
        in.object();
        if (!"d".equals(in.member())) {
            throw new DecodingException("an edit is made of numbers, texts and {\"d\":n}");
        }
        int count = positive(in);
        if (in.member() != null) {
            throw new DecodingException("there is a member too many");
        }
        return count;
    }

    private static int positive(JsonScanner in) throws DecodingException {
        long count = in.number();
        if (count <= 0 || count > MAX_REACH) {
            throw new DecodingException("a count in an edit must be 1 to " + MAX_REACH);
        }
        return (int) count;
    }
}
