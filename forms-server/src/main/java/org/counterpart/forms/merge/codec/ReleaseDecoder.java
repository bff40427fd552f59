package org.counterpart.forms.merge.codec;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;

/** Reads a release in a snapshot. */
final class ReleaseDecoder {
    private static final int NUMBER = 0;
    private static final int REV = 1;
    private static final int AT = 2;
    private static final int BY = 3;
    private static final int NAME = 4;
    private static final int TEAM = 5;
    private static final int ON_BEHALF_OF = 6;
    private static final int REASON = 7;
    private static final int HASH = 8;
    private static final int FIELDS = 9;
    private static final int ROWS = 10;
    private static final int MARKS = 11;
    private static final int ON = 12;

    private ReleaseDecoder() {}

    static Release release(JsonScanner in) throws DecodingException {
        Members release = new Members(
                "number",
                "rev",
                "at",
                "by",
                "name",
                "team",
                "onBehalfOf",
                "reason",
                "hash",
                "fields",
                "rows",
                "marks",
                "on");
        List<String> on = List.of();
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        SortedMap<String, List<String>> rows = new TreeMap<>();
        SortedMap<FieldPath, List<FieldValue>> marks = new TreeMap<>();
        release.begin(in);
        for (int place = release.next(in); place >= 0; place = release.next(in)) {
            switch (place) {
                case FIELDS -> fields = ContentCodec.fields(in);
                case ROWS -> rows = ContentCodec.rows(in);
                case MARKS -> marks = ContentCodec.marks(in);
                case ON -> on = ValueDecoder.texts(in, Integer.MAX_VALUE);
                default -> release.read(in, place);
            }
        }
        return new Release(
                release.count(NUMBER),
                release.count(REV),
                service(release, on),
                release.text(HASH),
                new Release.Content(fields, rows, marks));
    }

    private static Release.Service service(Members release, List<String> on) throws DecodingException {
        return new Release.Service(
                release.number(AT),
                release.text(BY),
                release.text(NAME),
                release.text(TEAM),
                release.optionalText(ON_BEHALF_OF),
                release.optionalText(REASON),
                on);
    }
}
