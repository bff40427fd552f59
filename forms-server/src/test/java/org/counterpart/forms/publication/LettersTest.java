package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.junit.jupiter.api.Test;

/** No print has the name of a witness who is called by a letter. */
class LettersTest {
    private static final Letters LETTERS = new Letters(DemoCase.record());

    @Test
    void shouldPutTheLetterWhereTheWholeNameWasTyped() {
        assertEquals("Witness A saw it.", LETTERS.in("Harriet Fenwick saw it."));
        assertEquals("see Witness A, Witness A", LETTERS.in("see HARRIET  FENWICK, Fenwick, Harriet"));
        assertEquals("Witness A’s flat", LETTERS.in("harriet\nfenwick’s flat"));
        assertEquals("Harriet Fenwickson, Mr Fenwick", LETTERS.in("Harriet Fenwickson, Mr Fenwick"));
        assertEquals("Gwenllian Powell", LETTERS.in("Gwenllian Powell"));
    }

    private static Release release(Map<String, String> answers) {
        TreeMap<FieldPath, FieldValue> fields = new TreeMap<>();
        answers.forEach((path, text) -> fields.put(new FieldPath(path), FieldValue.of(text)));
        Release.Service service = new Release.Service(1, "p", "P", "prosecution", null, null);
        return new Release(
                1,
                2,
                service,
                "h",
                new Release.Content(
                        fields,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(
                                new FieldPath("note"), List.of(FieldValue.of("Harriet Fenwick"), FieldValue.NONE)))));
    }

    @Test
    void shouldPutTheLetterInTheColumnsOfTablesAndInWhatIsNotSettled() {
        Release printed = LETTERS.in(release(Map.of(
                "witnesses/r1/firstName", " harriet ",
                "witnesses/r1/lastName", "Fenwick",
                "witnesses/r2/firstName", "Harriet",
                "witnesses/r2/lastName", "Owen")));
        assertEquals(
                Map.of(
                        new FieldPath("witnesses/r1/lastName"), FieldValue.of("Witness A"),
                        new FieldPath("witnesses/r2/firstName"), FieldValue.of("Harriet"),
                        new FieldPath("witnesses/r2/lastName"), FieldValue.of("Owen")),
                printed.content().fields());
        assertEquals(
                List.of(FieldValue.of("Witness A"), FieldValue.NONE),
                printed.content().unsettled().get(new FieldPath("note")));
    }
}
