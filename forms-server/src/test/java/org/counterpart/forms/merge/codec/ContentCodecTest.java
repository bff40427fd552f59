package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.junit.jupiter.api.Test;

/** The words a release's hash is computed over, and the words its audience is sent. */
class ContentCodecTest {
    private static final String MEMBERS = "\"fields\":{\"a\":\"yes\",\"b\":3},\"rows\":{\"w\":[\"r1\",\"r2\"]},"
            + "\"marks\":[{\"field\":\"a\",\"values\":[\"yes\",null]}]";

    private static Release.Content content() {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        fields.put(new FieldPath("b"), new FieldValue.Whole(3));
        fields.put(new FieldPath("a"), FieldValue.of("yes"));
        SortedMap<FieldPath, List<FieldValue>> unsettled = new TreeMap<>();
        unsettled.put(new FieldPath("a"), List.of(FieldValue.of("yes"), FieldValue.NONE));
        return new Release.Content(fields, new TreeMap<>(Map.of("w", List.of("r1", "r2"))), unsettled);
    }

    @Test
    void shouldWriteContentInOneWayOnly() {
        assertEquals("{" + MEMBERS + "}", ContentCodec.canonical(content()));
    }

    @Test
    void shouldTellTheAudienceWhoServedWhenAndWhy() {
        Release.Service service = new Release.Service(7, "p1", "Amina Shah", "defence:d1", null, "late");
        assertEquals(
                "{\"number\":2,\"at\":7,\"by\":\"Amina Shah\",\"team\":\"defence:d1\",\"onBehalfOf\":null,"
                        + "\"reason\":\"late\",\"hash\":\"5e88\"," + MEMBERS + "}",
                ContentCodec.forAudience(new Release(2, 9, service, "5e88", content())));
    }
}
