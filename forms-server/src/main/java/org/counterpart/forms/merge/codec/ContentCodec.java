package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;

/** The canonical encoding of a part's content: what a release's hash is computed over, and what its audience is sent. */
public final class ContentCodec {
    private ContentCodec() {}

    /** The canonical text of a content: members sorted by path, no blanks. */
    public static String canonical(Release.Content content) {
        JsonWriter json = new JsonWriter().object();
        members(json, content);
        return json.endObject().toString();
    }

    /** Writes {@code fields}, {@code rows} and {@code marks} into an open object. */
    static void members(JsonWriter json, Release.Content content) {
        json.name("fields").object();
        content.fields().forEach((path, value) -> json.name(path.value()).value(value));
        json.endObject().name("rows").object();
        content.rows().forEach((group, ids) -> json.name(group).texts(ids));
        json.endObject().name("marks").array();
        content.unsettled().forEach((path, values) -> mark(json, path, values));
        json.endArray();
    }

    private static void mark(JsonWriter json, FieldPath path, List<FieldValue> values) {
        json.object().member("field", path.value()).name("values").array();
        values.forEach(json::value);
        json.endArray().endObject();
    }

    /** The {@code release} member of a {@code release} message: nothing of the drafting behind it. */
    public static String forAudience(Release release) {
        JsonWriter json = new JsonWriter().object();
        json.member("number", release.number())
                .member("at", release.service().at())
                .member("by", release.service().name())
                .member("team", release.service().team())
                .member("onBehalfOf", release.service().onBehalfOf())
                .member("reason", release.service().reason())
                .member("hash", release.hash());
        if (!release.service().on().isEmpty()) {
            json.name("on").texts(release.service().on());
        }
        members(json, release.content());
        return json.endObject().toString();
    }

    /** Reads an object {@code fields}. */
    static SortedMap<FieldPath, FieldValue> fields(JsonScanner in) throws DecodingException {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        in.object();
        for (String name = in.member(); name != null; name = in.member()) {
            fields.put(Members.path(name, "field"), ValueDecoder.value(in));
        }
        return fields;
    }

    /** Reads an object {@code rows}. */
    static SortedMap<String, List<String>> rows(JsonScanner in) throws DecodingException {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        in.object();
        for (String group = in.member(); group != null; group = in.member()) {
            rows.put(group, ValueDecoder.texts(in, Integer.MAX_VALUE));
        }
        return rows;
    }

    /** Reads a list {@code marks}. */
    static SortedMap<FieldPath, List<FieldValue>> marks(JsonScanner in) throws DecodingException {
        SortedMap<FieldPath, List<FieldValue>> marks = new TreeMap<>();
        Members mark = new Members("field", "values");
        in.array();
        while (in.item()) {
            List<FieldValue> values = new ArrayList<>();
            mark.begin(in);
            for (int place = mark.next(in); place >= 0; place = mark.next(in)) {
                if (place == 0) {
                    mark.read(in, place);
                } else {
                    in.array();
                    while (in.item()) {
                        values.add(ValueDecoder.value(in));
                    }
                }
            }
            marks.put(mark.path(0), values);
        }
        return marks;
    }
}
