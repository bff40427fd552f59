package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.jspecify.annotations.Nullable;

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
        members(json, release.content());
        return json.endObject().toString();
    }

    /** The content in an object that {@link #members} wrote. */
    public static Release.Content content(Members object) throws DecodingException {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        for (Map.Entry<?, ?> member : object.object("fields").entries().entrySet()) {
            fields.put(OperationDecoder.storedPath(member.getKey()), Members.toValue(member.getValue(), "fields"));
        }
        SortedMap<String, List<String>> rows = new TreeMap<>();
        Members groups = object.object("rows");
        for (Object group : groups.entries().keySet()) {
            rows.put(String.valueOf(group), Members.toTexts(groups.list(String.valueOf(group)), "rows"));
        }
        return new Release.Content(fields, rows, marks(object.list("marks")));
    }

    private static SortedMap<FieldPath, List<FieldValue>> marks(List<?> decoded) throws DecodingException {
        SortedMap<FieldPath, List<FieldValue>> marks = new TreeMap<>();
        for (@Nullable Object item : decoded) {
            Members mark = Members.of(item);
            List<FieldValue> values = new ArrayList<>();
            for (@Nullable Object value : mark.list("values")) {
                values.add(Members.toValue(value, "values"));
            }
            marks.put(mark.path("field"), values);
        }
        return marks;
    }
}
