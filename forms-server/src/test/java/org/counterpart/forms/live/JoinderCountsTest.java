package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Count.Wording;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.fixture.DemoCase;
import org.junit.jupiter.api.Test;

/** With what defendants are charged in the case that they join, whatever became of the indictments of both since somebody was joined before. */
class JoinderCountsTest {
    private static final CaseRecord LIKE = DemoCase.record();

    private CaseRecord from = record("from", "d1", "d2", "d3");
    private CaseRecord there = record("there", "d1");
    private final List<Joinder> acts = new ArrayList<>();

    private static Defendant defendant(String id, int number) {
        return new Defendant(id, number, "Of " + id, "1980-01-01", "custody", null, "2026-09-01");
    }

    private static CaseRecord record(String id, String... defendants) {
        List<Defendant> all = new ArrayList<>();
        for (String one : defendants) {
            all.add(defendant(one, all.size() + 1));
        }
        List<Count> counts = List.of(new Count("c1", 1, "TH68001", "Theft", Arrays.asList(defendants)));
        return new CaseRecord(
                id,
                "62PQ000000" + defendants.length,
                "T2026000" + defendants.length,
                "R v " + id,
                LIKE.court(),
                LIKE.prosecutingAuthority(),
                LIKE.hearing(),
                all,
                counts,
                List.of(),
                List.of());
    }

    private void here(UnaryOperator<Count> change) {
        from = from.charging(
                from.defendants(), from.counts().stream().map(change).toList());
    }

    private void there(String count, UnaryOperator<Count> change) {
        there = there.charging(
                there.defendants(),
                there.counts().stream()
                        .map(one -> one.id().equals(count) ? change.apply(one) : one)
                        .toList());
    }

    private Joinder joined(long at, String... defendants) {
        List<String> named = Arrays.asList(defendants);
        from = from.charging(
                from.defendants().stream()
                        .map(one -> named.contains(one.id()) ? Lineage.joined(one, at, there.id()) : one)
                        .toList(),
                from.counts());
        Joinder joinder =
                new Joinder(from, new Joined(from.id(), there.id(), at), new RosterChange.By("p", "Judge"), "why");
        acts.add(joinder);
        return joinder;
    }

    private void comes(Joinder joinder) {
        for (Defendant one : joinder.defendants()) {
            there = joinder.with(one, there, List.of(there), joinder.act().at() + 5);
            requireOneEach();
            assertEquals(
                    there,
                    joinder.with(one, there, List.of(there), joinder.act().at() + 9),
                    "once");
        }
    }

    private void requireOneEach() {
        List<String> ids = there.counts().stream().map(Count::id).toList();
        assertEquals(ids.size(), new HashSet<>(ids).size(), "no two counts have one id: " + ids);
        List<Integer> numbers = there.counts().stream().map(Count::number).toList();
        assertEquals(numbers.size(), new HashSet<>(numbers).size(), numbers.toString());
    }

    /** The counts against a defendant there, and that their row here is the row of one of them. */
    private Count charged(Joinder joinder, String defendant) {
        Defendant one = joinder.defendants().stream()
                .filter(known -> known.id().equals(defendant))
                .findFirst()
                .orElseThrow();
        List<Count> charged = there.counts().stream()
                .filter(count -> count.defendants().contains(joinder.idOf(one)))
                .toList();
        assertEquals(1, charged.size(), charged.toString());
        SortedMap<String, String> rows = joinder.rows(one, there);
        assertEquals(charged.get(0).id(), rows.get("c1"), "what they pleaded to it is in its row");
        return charged.get(0);
    }

    @Test
    void shouldBeOneCountWhereItStandsAsItWas() {
        Joinder first = joined(100, "d2");
        comes(first);
        Joinder second = joined(200, "d3");
        comes(second);
        assertEquals(charged(first, "d2"), charged(second, "d3"));
        assertEquals(2, there.counts().size());
    }

    @Test
    void shouldNotChargeThemWithWhatWasAmendedHereSince() {
        Joinder first = joined(100, "d2");
        comes(first);
        here(count -> count.amended("TH68010", "Robbery", 150));
        Joinder second = joined(200, "d3");
        comes(second);
        assertEquals("Theft", charged(first, "d2").offence());
        assertEquals("Robbery", charged(second, "d3").offence());
    }

    @Test
    void shouldNotChargeThemWithWhatTheOtherCourtMadeOfIt() {
        Joinder first = joined(100, "d2");
        comes(first);
        there(charged(first, "d2").id(), count -> count.amended("TH68010", "Robbery", 150));
        Joinder second = joined(200, "d1", "d3");
        comes(second);
        assertEquals("Robbery", charged(first, "d2").offence());
        assertEquals("Theft", charged(second, "d1").offence());
        assertEquals(charged(second, "d1"), charged(second, "d3"), "those of one act have one");
    }

    @Test
    void shouldNotJoinThemToOneThatWasWordedOtherwiseBefore() {
        Joinder first = joined(100, "d2");
        comes(first);
        there(charged(first, "d2").id(), count -> count.amended("TH68010", "Robbery", 190));
        here(count -> count.amended("TH68010", "Robbery", 150));
        Joinder second = joined(200, "d3");
        comes(second);
        assertEquals(
                List.of(new Wording("TH68001", "Theft", 150)),
                charged(second, "d3").earlier(),
                "a plea of 170 was to robbery");
    }

    @Test
    void shouldKeepHowItWasWordedBefore() {
        here(count -> count.amended("TH68010", "Robbery", 50));
        Joinder joinder = joined(100, "d2");
        here(count -> count.amended("TH68011", "Burglary", 120));
        comes(joinder);
        Count count = charged(joinder, "d2");
        assertEquals("Robbery", count.offence());
        assertEquals(List.of(new Wording("TH68001", "Theft", 50)), count.earlier());
        assertTrue(count.addedAt() > 50, "they were amended before it came");
    }

    @Test
    void shouldBeAddedOnceWhereTheOneThatCameBeforeWasRemoved() {
        Joinder first = joined(100, "d1");
        comes(first);
        there(charged(first, "d1").id(), count -> count.removed(150));
        Joinder second = joined(200, "d2", "d3");
        comes(second);
        assertEquals(charged(second, "d2"), charged(second, "d3"));
        assertEquals(3, there.counts().size());
    }

    @Test
    void shouldHaveOneOfTheirOwnWhereTheCourtChangedThatOfTheirActInBetween() {
        Joinder first = joined(100, "d1");
        comes(first);
        there(charged(first, "d1").id(), count -> count.removed(150));
        Joinder second = joined(200, "d2", "d3");
        Defendant one = second.defendants().get(0);
        there = second.with(one, there, List.of(there), 205);
        there(charged(second, "d2").id(), count -> count.amended("TH68010", "Robbery", 210));
        comes(second);
        assertEquals("Robbery", charged(second, "d2").offence());
        assertEquals("Theft", charged(second, "d3").offence());
    }
}
