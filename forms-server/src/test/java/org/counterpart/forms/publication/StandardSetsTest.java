package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.cases.CaseDates;
import org.counterpart.forms.document.PtphSample;
import org.counterpart.forms.document.SampleForm;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.junit.jupiter.api.Test;

/** What a standard set comes to in a case: the days by what is known and what was typed, and the orders of those who are in it. */
class StandardSetsTest {
    private static final String PET = "two-defendants";
    private static final LocalDate TODAY = LocalDate.parse("2027-01-04");
    private static final Map<String, LocalDate> SENT = Map.of(CaseDates.SENT, LocalDate.parse("2026-12-01"));

    private static List<StandardSets.Offer> offers(
            CaseOutline outline, String part, LocalDate today, CaseDates known, Map<String, String> typed) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        typed.forEach((path, value) -> fields.put(new FieldPath(path), FieldValue.of(value)));
        FormOutline form = new FormOutline(PtphSample.template(), outline);
        PartInstance of = form.parts().stream()
                .filter(one -> one.id().value().equals(part))
                .findFirst()
                .orElseThrow();
        Release.Content content = new Release.Content(fields, new TreeMap<>(), new TreeMap<>());
        return new StandardSets(form, day -> true).of(of, content, known, today);
    }

    private static CaseOutline outline(CaseOutline.Joining... joinings) {
        return new CaseOutline(List.of("d1", "d2"), List.of(), List.of(), List.of(joinings));
    }

    private static String days(String id, CaseDates known, Map<String, String> typed) {
        StringBuilder days = new StringBuilder();
        offers(outline(), "court", TODAY, known, typed).stream()
                .filter(offer -> offer.set().id().equals(id))
                .flatMap(offer -> offer.days().stream())
                .forEach(day -> days.append(day.field())
                        .append(' ')
                        .append(day.kept())
                        .append(' ')
                        .append(day.replaced())
                        .append('\n'));
        return days.toString();
    }

    @Test
    void shouldCountEachStageFromTheOneBeforeAndTheFirstFromSending() {
        assertEquals("""
                stage1Due 2027-02-09 2027-02-09
                stage2Due 2027-03-09 2027-03-09
                stage3Due 2027-04-06 2027-04-06
                stage4Due 2027-05-04 2027-05-04
                """, days("ordinary", new CaseDates(SENT, Set.of()), Map.of()));
        assertEquals("""
                stage1Due 2027-01-20 2027-01-20
                stage2Due 2027-02-17 2027-02-17
                stage3Due 2027-03-03 2027-03-03
                stage4Due 2027-03-17 2027-03-17
                """, days("short", new CaseDates(SENT, Set.of("custody")), Map.of()));
    }

    /** Over the turn of the year, over Easter, and to a leap day. */
    @Test
    void shouldSetTheTimeLimitsOfThePetFormFromTheHearingAtWhichItIsMade() {
        FormOutline pet = new FormOutline(new SampleForm("pet/2026.1", PET).template(), outline());
        for (String[] row : List.of(
                new String[] {"2026-12-14", "2027-01-11"},
                new String[] {"2027-03-02", "2027-03-30"},
                new String[] {"2028-02-01", "2028-02-29"})) {
            CaseDates known = new CaseDates(Map.of(CaseDates.HEARING, LocalDate.parse(row[0])), Set.of());
            StandardSets.Offer offer = offer(pet, known, Map.of());
            LocalDate day = LocalDate.parse(row[1]);
            assertEquals(
                    List.of(
                            new StandardSets.Day("serviceOfEvidence.due", day, day),
                            new StandardSets.Day("disclosure.due", day, day)),
                    offer.days());
            assertEquals(List.of("serviceOfEvidence", "disclosure"), offer.orders());
            LocalDate typed = LocalDate.parse("2027-01-20");
            assertEquals(
                    new StandardSets.Day("disclosure.due", typed, day),
                    offer(pet, known, Map.of("disclosure.due", "2027-01-20"))
                            .days()
                            .get(1));
        }
    }

    private static StandardSets.Offer offer(FormOutline form, CaseDates known, Map<String, String> typed) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        typed.forEach((path, value) -> fields.put(new FieldPath(path), FieldValue.of(value)));
        PartInstance court = form.parts().stream()
                .filter(one -> one.id().value().equals("court"))
                .findFirst()
                .orElseThrow();
        Release.Content content = new Release.Content(fields, new TreeMap<>(), new TreeMap<>());
        return new StandardSets(form, day -> true)
                .of(court, content, known, TODAY)
                .get(0);
    }

    @Test
    void shouldCountFromWhatWasTypedWhereThatStaysAndNotWhereItIsReplaced() {
        assertEquals("""
                stage1Due 2027-02-09 2027-02-09
                stage2Due 2027-03-01 2027-03-09
                stage3Due 2027-03-29 2027-04-06
                stage4Due 2027-04-26 2027-05-04
                """, days("ordinary", new CaseDates(SENT, Set.of()), Map.of("stage2Due", "2027-03-01")));
    }

    @Test
    void shouldSayWhereADayIsNotKnown() {
        assertTrue(
                days("ordinary", new CaseDates(Map.of(), Set.of()), Map.of("stage3Due", "2027-03-01"))
                        .startsWith(
                                "stage1Due null null\nstage2Due null null\nstage3Due 2027-03-01 null\nstage4Due 2027-03-29 null"));
    }

    @Test
    void shouldOrderOfEveryDefendantWhoIsInTheCase() {
        CaseDates known = new CaseDates(SENT, Set.of());
        List<String> orders =
                offers(outline(), "court", TODAY, known, Map.of()).get(0).orders();
        assertTrue(
                orders.containsAll(List.of(
                        "stage1ProsecutionCase",
                        "stage2Orders/d1/defenceStatement",
                        "stage2Orders/d2/defenceStatement")),
                orders::toString);
        CaseOutline removed = outline(new CaseOutline.Joining("d2", 0, 1));
        assertFalse(offers(removed, "court", TODAY, known, Map.of()).get(0).orders().stream()
                .anyMatch(path -> path.contains("/d2/")));
    }

    @Test
    void shouldBeOfferedForThePartItIsOfWhileItIsValid() {
        CaseDates known = new CaseDates(SENT, Set.of());
        assertEquals(
                2,
                offers(outline(), "court", LocalDate.parse("2026-01-01"), known, Map.of())
                        .size());
        assertEquals(
                0,
                offers(outline(), "court", LocalDate.parse("2025-12-31"), known, Map.of())
                        .size());
        assertEquals(0, offers(outline(), "prosecution", TODAY, known, Map.of()).size());
    }
}
