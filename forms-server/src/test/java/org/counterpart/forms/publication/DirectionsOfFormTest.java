package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.VariationStep.Act;
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

    private static Release worded(int number, String words) {
        Release release = published(number, number * 1_000_000L, "r1 prosecution - 2027-01-08");
        SortedMap<FieldPath, FieldValue> fields =
                new TreeMap<>(release.content().fields());
        fields.put(FieldPath.cell("directionsTable", "r1", "name"), FieldValue.of(words));
        Release.Content content = new Release.Content(
                fields, release.content().rows(), release.content().unsettled());
        return new Release(number, number, release.service(), "", content);
    }

    @Test
    void shouldBeAnotherOrderWhereTheWordsAreOthers() {
        FormOutline form = form();
        PartInstance court = part(form, "court");
        Release first = worded(1, "Serve the report.");
        OrdersOfForm orders = new OrdersOfForm(form);
        String key = orders.of(court, List.of(first), new Compliances(List.of()), new Variations(List.of()))
                .get(0)
                .key();
        Compliance.By by = new Compliance.By("p", "P", "prosecution", null);
        Compliance.Order order = new Compliance.Order("court", key);
        LocalDate day = LocalDate.parse("2027-01-04");
        Compliances said = new Compliances(List.of(new Compliance(1, order, day, "", null, "", by, 1_500_000)));
        Variations varied = new Variations(List.of(
                new VariationStep(1, order, Act.ASKED, day, List.of(), "Why.", by, 1_200_000),
                new VariationStep(2, order, Act.GRANTED, day, List.of(), "", by, 1_300_000)));
        List<Obligation> same = orders.of(court, List.of(first, worded(2, " Serve  the report. ")), said, varied);
        assertEquals(1, same.size(), "how they are spaced makes no other words");
        assertEquals(day, same.get(0).compliedAt());
        Release second = worded(2, "Serve the report, and its annexes.");
        List<Obligation> both = orders.of(court, List.of(first, second), said, varied);
        assertEquals(2, both.size());
        assertEquals(day, both.get(0).compliedAt());
        assertNull(both.get(1).compliedAt());
        assertTrue(both.get(1).variations().isEmpty());
        assertEquals("2027-01-08", ((DueDate.On) both.get(1).due()).day().toString());
        List<Obligation> unsaid =
                orders.of(court, List.of(first, second), new Compliances(List.of()), new Variations(List.of()));
        assertEquals(Obligation.Closed.WITHDRAWN, unsaid.get(0).closed());
        List<String> words = both.stream()
                .map(one -> orders.words(court, List.of(first, second))
                        .get(one.key().substring("prosecution ".length())))
                .toList();
        assertEquals(List.of("Serve the report.", "Serve the report, and its annexes."), words);
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
