package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.document.PtphSample;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom published orders bind, and what becomes of them when a defendant pleads guilty or leaves the case. */
class OrdersOfFormTest {
    private static final long FIRST = Instant.parse("2026-12-14T12:00:00Z").toEpochMilli();
    private static final long SECOND = Instant.parse("2027-01-20T12:00:00Z").toEpochMilli();
    private static final List<CaseOutline.Count> COUNTS =
            List.of(new CaseOutline.Count("c1", List.of("d1", "d2")), new CaseOutline.Count("c2", List.of("d2")));

    /** On the whole defence: its stage has no row. */
    private static final String WHOLE = "prepObjections.ordered";

    private static final String OF_D2 = "stage2Orders/d2/defenceStatement.ordered";
    private static final FieldValue YES = new FieldValue.Bool(true);
    private static final FieldValue GUILTY = FieldValue.of("guilty");
    private static final FieldValue NOT_GUILTY = FieldValue.of("not-guilty");

    private static CaseOutline outline(CaseOutline.Joining... joinings) {
        return new CaseOutline(List.of("d1", "d2"), COUNTS, List.of(), List.of(joinings));
    }

    private static Release release(int number, long at, Map<String, FieldValue> answers) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        answers.forEach((path, value) -> fields.put(new FieldPath(path), value));
        Release.Content content = new Release.Content(fields, new TreeMap<>(), new TreeMap<>());
        Release.Service service = new Release.Service(at, "p-rowan", "HHJ Rowan", "judge", null, null);
        return new Release(number, number, service, "", content);
    }

    /** Assignee, place and why it is closed, of everything that was ever ordered. */
    private static List<String> of(CaseOutline outline, Release... releases) {
        return of(outline, List.of(), releases);
    }

    private static List<String> of(CaseOutline outline, List<Compliance> said, Release... releases) {
        FormOutline form = new FormOutline(PtphSample.template(), outline);
        PartInstance court = form.parts().stream()
                .filter(part -> part.id().value().equals("court"))
                .findFirst()
                .orElseThrow();
        List<String> told = new ArrayList<>();
        for (Obligation one :
                new OrdersOfForm(form).of(court, List.of(releases), new Compliances(said), new Variations(List.of()))) {
            told.add(one.key() + " " + (one.compliedAt() != null ? one.compliedAt() : one.closed()));
        }
        return told;
    }

    @Test
    void shouldCloseWhatWasOrderedOfADefendantWhoPleadsGuiltyToEverything() {
        Map<String, FieldValue> first =
                Map.of(WHOLE, YES, OF_D2, YES, "pleas/d2.c1/plea", GUILTY, "pleas/d2.c2/plea", NOT_GUILTY);
        Map<String, FieldValue> second =
                Map.of(WHOLE, YES, OF_D2, YES, "pleas/d2.c1/plea", GUILTY, "pleas/d2.c2/plea", GUILTY);
        assertEquals(
                List.of(
                        "defence:d2 stage2Orders/d2/defenceStatement null",
                        "defence:d1 prepObjections null",
                        "defence:d2 prepObjections null"),
                of(outline(), release(1, FIRST, first)),
                "not guilty of one count");
        assertEquals(
                List.of(
                        "defence:d2 stage2Orders/d2/defenceStatement PLEADED_GUILTY",
                        "defence:d1 prepObjections null",
                        "defence:d2 prepObjections PLEADED_GUILTY"),
                of(outline(), release(1, FIRST, first), release(2, SECOND, second)));
        assertEquals(
                List.of(
                        "defence:d2 stage2Orders/d2/defenceStatement null",
                        "defence:d1 prepObjections null",
                        "defence:d2 prepObjections null"),
                of(outline(), release(1, FIRST, first), release(2, SECOND, second), release(3, SECOND, first)),
                "the plea was vacated");
    }

    @Test
    void shouldBindByWhatIsOrderedInTheRowOfADefendantWithThePlea() {
        Map<String, FieldValue> with =
                Map.of(WHOLE, YES, OF_D2, YES, "pleas/d2.c1/plea", GUILTY, "pleas/d2.c2/plea", GUILTY);
        assertEquals(
                List.of("defence:d2 stage2Orders/d2/defenceStatement null", "defence:d1 prepObjections null"),
                of(outline(), release(1, FIRST, with)));
    }

    @Test
    void shouldCloseWhatARemovedDefendantHadToDo() {
        Map<String, FieldValue> orders = Map.of(WHOLE, YES, OF_D2, YES);
        CaseOutline removed = outline(new CaseOutline.Joining("d2", 0, SECOND - 1));
        assertEquals(
                List.of(
                        "defence:d2 stage2Orders/d2/defenceStatement REMOVED",
                        "defence:d1 prepObjections null",
                        "defence:d2 prepObjections REMOVED"),
                of(removed, release(1, FIRST, orders)));
        assertEquals(
                List.of(
                        "defence:d2 stage2Orders/d2/defenceStatement REMOVED",
                        "defence:d1 prepObjections null",
                        "defence:d2 prepObjections REMOVED"),
                of(removed, release(1, FIRST, orders), release(2, SECOND, Map.of(WHOLE, YES))),
                "not withdrawn by what is published later");
        assertEquals(List.of("defence:d1 prepObjections null"), of(removed, release(1, SECOND, Map.of(WHOLE, YES))));
    }

    private static CaseOutline indictment(CaseOutline.Count... counts) {
        return new CaseOutline(List.of("d1", "d2"), List.of(counts), List.of());
    }

    @Test
    void shouldAskOfTheCountsThatStandWhetherSomebodyHasPleadedGuiltyToEverything() {
        Map<String, FieldValue> answers =
                Map.of(WHOLE, YES, OF_D2, YES, "pleas/d2.c1/plea", GUILTY, "pleas/d2.c2/plea", NOT_GUILTY);
        List<String> bound = List.of(
                "defence:d2 stage2Orders/d2/defenceStatement null",
                "defence:d1 prepObjections null",
                "defence:d2 prepObjections null");
        List<String> closed = List.of(
                "defence:d2 stage2Orders/d2/defenceStatement PLEADED_GUILTY",
                "defence:d1 prepObjections null",
                "defence:d2 prepObjections PLEADED_GUILTY");
        CaseOutline.Count c1 = new CaseOutline.Count("c1", List.of("d1", "d2"));
        CaseOutline after = indictment(c1, new CaseOutline.Count("c2", List.of("d2"), 0, SECOND, SECOND));
        assertEquals(closed, of(after, release(1, FIRST, answers)), "the count they deny was removed");
        assertEquals(bound, of(outline(), release(1, FIRST, answers)));
        CaseOutline laid = indictment(
                c1,
                new CaseOutline.Count("c2", List.of("d2"), 0, SECOND, SECOND),
                new CaseOutline.Count("c3", List.of("d2"), SECOND + 1, 0, SECOND + 1));
        assertEquals(bound, of(laid, release(1, FIRST, answers)), "another was laid, to which they have not pleaded");
        assertEquals(
                bound,
                of(laid, release(1, FIRST, answers), release(2, SECOND, answers)),
                "whatever was published between the two");
    }

    @Test
    void shouldNotBindADefendantByWhatWasOrderedBeforeTheyJoined() {
        CaseOutline joined = outline(new CaseOutline.Joining("d2", FIRST + 1, 0));
        Release first = release(1, FIRST, Map.of(WHOLE, YES));
        assertEquals(List.of("defence:d1 prepObjections null"), of(joined, first));
        assertEquals(
                List.of("defence:d1 prepObjections null", "defence:d2 prepObjections null"),
                of(joined, first, release(2, SECOND, Map.of(WHOLE, YES))));
    }

    private static Compliance said(int number, long at, @Nullable String day) {
        return new Compliance(
                number,
                new Compliance.Order("court", "defence:d2 prepObjections"),
                day == null ? null : LocalDate.parse(day),
                "",
                null,
                "",
                new Compliance.By("p-lindqvist", "E. Lindqvist", "defence:d2", null),
                at);
    }

    @Test
    void shouldLeaveWhatWasDoneDoneWhateverIsPublishedAfterwards() {
        Map<String, FieldValue> first = Map.of(WHOLE, YES);
        Map<String, FieldValue> guilty = Map.of(WHOLE, YES, "pleas/d2.c1/plea", GUILTY, "pleas/d2.c2/plea", GUILTY);
        List<Compliance> before = List.of(said(1, FIRST + 1, "2026-12-20"));
        assertEquals(
                List.of("defence:d1 prepObjections null", "defence:d2 prepObjections 2026-12-20"),
                of(outline(), before, release(1, FIRST, first), release(2, SECOND, guilty)));
        assertEquals(
                List.of("defence:d1 prepObjections WITHDRAWN", "defence:d2 prepObjections 2026-12-20"),
                of(outline(), before, release(1, FIRST, first), release(2, SECOND, Map.of())));
        assertEquals(
                List.of("defence:d1 prepObjections null", "defence:d2 prepObjections PLEADED_GUILTY"),
                of(
                        outline(),
                        List.of(said(1, FIRST + 1, "2026-12-20"), said(2, SECOND + 1, null)),
                        release(1, FIRST, first),
                        release(2, SECOND, guilty)),
                "what was taken back never was: the plea closes it");
    }

    @Test
    void shouldTellWhoeverKnowsAnOrderByALaterPublicationThatItWasDoneBefore() {
        List<Compliance> before = List.of(said(1, FIRST + 1, "2026-12-20"));
        assertEquals(
                List.of("defence:d1 prepObjections null", "defence:d2 prepObjections 2026-12-20"),
                of(outline(), before, release(1, SECOND, Map.of(WHOLE, YES))));
    }
}
