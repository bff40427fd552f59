package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.TemplateReader;
import org.junit.jupiter.api.Test;

/** Directions of a preparation for effective trial form, from one publication to the next. */
class DirectionsOfFormTest {
    private static final List<CaseOutline.Count> COUNTS = List.of(new CaseOutline.Count("c1", List.of("d1", "d2")));

    private static FormTemplate pet() {
        try {
            String json = Files.readString(Path.of("../form-templates/pet/2026.1/template.json"));
            return TemplateReader.read(new JsonObject(json).getMap());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static FormOutline form(CaseOutline.Joining... joinings) {
        return new FormOutline(pet(), new CaseOutline(List.of("d1", "d2"), COUNTS, List.of(), List.of(joinings)));
    }

    private static PartInstance part(FormOutline form, String id) {
        return form.parts().stream()
                .filter(part -> part.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A publication with one row for each text: {@code <row> <assignee> <defendant> <due>}, a dash where there is no answer. */
    private static Release published(int number, long at, String... rows) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        for (String row : rows) {
            String[] cells = row.split(" ");
            String[] columns = {"", "assignee", "defendant", "due"};
            for (int i = 1; i < cells.length; i++) {
                if (!cells[i].equals("-")) {
                    fields.put(FieldPath.cell("directionsTable", cells[0], columns[i]), FieldValue.of(cells[i]));
                }
            }
        }
        SortedMap<String, List<String>> standing = new TreeMap<>();
        standing.put(
                "directionsTable",
                Arrays.stream(rows).map(row -> row.split(" ")[0]).toList());
        Release.Service service = new Release.Service(at, "p-rowan", "DJ Rowan", "judge", null, null);
        return new Release(number, number, service, "", new Release.Content(fields, standing, new TreeMap<>()));
    }

    /** Key, date and why it is closed, of everything that was ever directed. */
    private static List<String> told(FormOutline form, Release... releases) {
        return new OrdersOfForm(form)
                        .of(
                                part(form, "court"),
                                List.of(releases),
                                new Compliances(List.of()),
                                new Variations(List.of()))
                        .stream()
                        .map(DirectionsOfFormTest::told)
                        .toList();
    }

    private static String told(Obligation one) {
        String due = one.due() instanceof DueDate.On on ? on.day().toString() : "no-date";
        return one.key().replace(" directionsTable/", " ").replace("/name", "") + " " + due
                + (one.closed() == null ? "" : " " + one.closed());
    }

    @Test
    void shouldBindWhomARowNames() {
        assertEquals(
                List.of(
                        "prosecution r1 2027-01-08",
                        "defence:d1 r2 2027-01-15",
                        "defence:d2 r2 2027-01-15",
                        "defence:d2 r3 no-date",
                        "prosecution r4 2027-02-01",
                        "defence:d1 r4 2027-02-01",
                        "defence:d2 r4 2027-02-01",
                        "court r5 no-date"),
                told(
                        form(),
                        published(
                                1,
                                1_000,
                                "r1 prosecution - 2027-01-08",
                                "r2 defence - 2027-01-15",
                                "r3 defence 2 -",
                                "r4 both 1 2027-02-01",
                                "r5 court - -",
                                "r6 - - 2027-01-08",
                                "r7 defence 40 2027-01-08")));
    }

    @Test
    void shouldKeepTheFirstDateAndWithdrawWhatIsLeftOut() {
        Release first = published(1, 1_000, "r1 prosecution - 2027-01-08", "r2 defence 1 2027-01-15");
        Release second = published(2, 2_000, "r1 prosecution - 2027-01-22");
        assertEquals(
                List.of("prosecution r1 2027-01-22", "defence:d1 r2 2027-01-15 WITHDRAWN"),
                told(form(), first, second));
        FormOutline form = form();
        Obligation moved = new OrdersOfForm(form)
                .of(part(form, "court"), List.of(first, second), new Compliances(List.of()), new Variations(List.of()))
                .get(0);
        assertEquals("2027-01-08", ((DueDate.On) moved.original()).day().toString());
    }

    @Test
    void shouldAskNothingOfADefendantWhoIsNotInTheCase() {
        Release published = published(1, 1_000, "r1 defence - 2027-01-15", "r2 defence 2 2027-01-15");
        assertEquals(
                List.of(
                        "defence:d1 r1 2027-01-15",
                        "defence:d2 r1 2027-01-15 REMOVED",
                        "defence:d2 r2 2027-01-15 REMOVED"),
                told(form(new CaseOutline.Joining("d2", 0, 5_000)), published));
        assertEquals(
                List.of("defence:d1 r1 2027-01-15"), told(form(new CaseOutline.Joining("d2", 5_000, 0)), published));
    }

    /** D2 is D2 also in a case that was severed: what was directed of D1 binds nobody there. */
    @Test
    void shouldKnowDefendantsByTheirNumber() {
        CaseOutline severed = new CaseOutline(List.of("x2"), List.of(), List.of(), List.of(), List.of(2));
        assertEquals(
                List.of("defence:x2 r2 2027-01-15"),
                told(
                        new FormOutline(pet(), severed),
                        published(1, 1_000, "r1 defence 1 2027-01-15", "r2 defence 2 2027-01-15")));
    }

    @Test
    void shouldKnowWhereDirectionsAre() {
        FormOutline form = form();
        assertTrue(new DirectionsOfForm(form).areIn(part(form, "court")));
        assertFalse(new DirectionsOfForm(form).areIn(part(form, "court-private")));
        assertFalse(new DirectionsOfForm(form).areIn(part(form, "prosecution")));
    }
}
