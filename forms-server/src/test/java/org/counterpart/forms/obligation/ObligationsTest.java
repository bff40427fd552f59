package org.counterpart.forms.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.obligation.Obligation.State;
import org.counterpart.forms.obligation.Obligations.Order;
import org.junit.jupiter.api.Test;

/** What becomes of orders through publications, and what a date says of itself. */
class ObligationsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-12-14");
    private static final LocalDate SECOND = LocalDate.parse("2027-01-20");
    private static final BusinessCalendar EVERY_DAY = day -> true;

    private final Obligations obligations = new Obligations();

    private static DueDate on(String day) {
        return new DueDate.On(LocalDate.parse(day), new DueDate.OwnDate());
    }

    private static Order order(String key, String day) {
        return new Order(key, "defence:d1", on(day));
    }

    private Obligation one() {
        assertEquals(1, obligations.all().size());
        return obligations.all().get(0);
    }

    @Test
    void shouldKeepTheFirstDateWhenALaterPublicationVariesIt() {
        obligations.published(FIRST, List.of(order("a", "2027-02-01")));
        obligations.published(SECOND, List.of(order("a", "2027-02-15")));
        Obligation varied = one();
        assertEquals(on("2027-02-01"), varied.original());
        assertEquals(on("2027-02-15"), varied.due());
        assertEquals(FIRST, varied.orderedAt());
        assertEquals(
                List.of(new Obligation.Variation(
                        SECOND, on("2027-02-01"), on("2027-02-15"), Obligation.Cause.PUBLISHED)),
                varied.variations());
    }

    private static DueDate stage(String day) {
        return new DueDate.On(LocalDate.parse(day), new DueDate.OfStage("s", new DueDate.OwnDate()));
    }

    private static DueDate varied(String day) {
        return new DueDate.On(LocalDate.parse(day), new DueDate.Varied());
    }

    private void varies(String day, Obligation.Cause cause) {
        obligations.varied("a", SECOND, LocalDate.parse(day), cause);
    }

    @Test
    void shouldKeepADateThatWasVariedWhenAStageMovesOrTheSameIsPublishedAgain() {
        obligations.published(FIRST, List.of(new Order("a", "defence:d1", stage("2027-02-01"))));
        varies("2027-02-20", Obligation.Cause.CONSENT);
        assertEquals(varied("2027-02-20"), one().due());
        obligations.published(SECOND, List.of(new Order("a", "defence:d1", stage("2027-03-01"))));
        assertEquals(varied("2027-02-20"), one().due(), "moving a stage never moves a date set explicitly");
        assertEquals(stage("2027-02-01"), one().original());
        assertEquals(
                List.of(new Obligation.Variation(
                        SECOND, stage("2027-02-01"), varied("2027-02-20"), Obligation.Cause.CONSENT)),
                one().variations());
    }

    @Test
    void shouldGiveWayToADateOfItsOwnThatTheCourtPublishesAfterwards() {
        obligations.published(FIRST, List.of(order("a", "2027-02-01")));
        varies("2027-02-20", Obligation.Cause.JUDGE);
        obligations.published(SECOND, List.of(order("a", "2027-02-01")));
        assertEquals(varied("2027-02-20"), one().due(), "the same date is published with every publication");
        obligations.published(SECOND, List.of(order("a", "2027-02-10")));
        assertEquals(on("2027-02-10"), one().due());
        assertEquals(2, one().variations().size());
        obligations.published(SECOND, List.of(order("a", "2027-02-10")));
        assertEquals(2, one().variations().size());
    }

    @Test
    void shouldVaryNothingThatWasNotOrdered() {
        varies("2027-02-20", Obligation.Cause.CONSENT);
        assertEquals(List.of(), obligations.all());
    }

    @Test
    void shouldNotTakeTheSameDayForAVariation() {
        obligations.published(FIRST, List.of(order("a", "2027-02-01")));
        DueDate sameDay =
                new DueDate.On(LocalDate.parse("2027-02-01"), new DueDate.OfStage("s", new DueDate.OwnDate()));
        obligations.published(SECOND, List.of(new Order("a", "defence:d1", sameDay)));
        assertEquals(List.of(), one().variations());
    }

    @Test
    void shouldBePendingOnTheDayItselfAndLateOnTheNext() {
        obligations.published(FIRST, List.of(order("a", "2027-02-01")));
        assertEquals(State.PENDING, one().stateOn(LocalDate.parse("2027-02-01")));
        assertEquals(State.LATE, one().stateOn(LocalDate.parse("2027-02-02")));
        obligations.complied("a", LocalDate.parse("2027-02-02"));
        assertEquals(State.COMPLIED_LATE, one().stateOn(SECOND));
        obligations.complied("a", LocalDate.parse("2027-01-30"));
        assertEquals(LocalDate.parse("2027-02-02"), one().compliedAt(), "the first day that is said stands");
    }

    @Test
    void shouldCloseWhatIsNoLongerOrderedAndOpenItWhenItIsAgain() {
        obligations.published(FIRST, List.of(order("a", "2027-02-01"), order("b", "2027-02-01")));
        obligations.complied("b", SECOND);
        obligations.published(SECOND, List.of());
        assertEquals(Obligation.Closed.WITHDRAWN, obligations.all().get(0).closed());
        assertEquals(State.COMPLIED, obligations.all().get(1).stateOn(SECOND), "what was done stays done");
        obligations.published(SECOND, List.of(order("a", "2027-03-01")));
        assertEquals(State.PENDING, obligations.all().get(0).stateOn(SECOND));
    }

    @Test
    void shouldCloseWhatADefendantHadToDoWhoPleadsGuilty() {
        obligations.published(
                FIRST, List.of(order("a", "2027-02-01"), new Order("b", "prosecution", on("2027-02-01"))));
        obligations.close("defence:d1", Obligation.Closed.PLEADED_GUILTY);
        assertEquals(State.CLOSED, obligations.all().get(0).stateOn(SECOND));
        obligations.published(
                SECOND, List.of(order("a", "2027-02-01"), new Order("b", "prosecution", on("2027-02-01"))));
        assertEquals(State.CLOSED, obligations.all().get(0).stateOn(SECOND), "another publication does not open it");
        assertEquals(State.PENDING, obligations.all().get(1).stateOn(SECOND));
    }

    @Test
    void shouldSayWhyAndWhatIsMissing() {
        DueRule rule = DueRule.days("stage1", 28);
        Map<String, Term> stages = Map.of("stage1", Term.by(DueRule.days("sent", 50)), "stage2", Term.by(rule));
        DueDates dates = new DueDates(Map.of("sent", FIRST), stages, Set.of(), EVERY_DAY);
        assertEquals(
                new DueDate.On(
                        FIRST.plusDays(78),
                        new DueDate.OfStage("stage2", new DueDate.ByRule(rule, 28, FIRST.plusDays(50)))),
                dates.of(Term.of("stage2")));
        DueDates without = new DueDates(Map.of(), stages, Set.of(), EVERY_DAY);
        assertEquals(new DueDate.Unknown("sent"), without.of(Term.of("stage2")));
        assertEquals(new DueDate.Unknown(""), without.of(new Term(null, null, null, null)));
    }

    @Test
    void shouldEndWhereStagesDependOnEachOther() {
        Map<String, Term> stages = Map.of("a", Term.by(DueRule.days("b", 1)), "b", Term.by(DueRule.days("a", 1)));
        assertEquals(new DueDate.Unknown("a"), new DueDates(Map.of(), stages, Set.of(), EVERY_DAY).of(Term.of("a")));
    }

    @Test
    void shouldRefuseRulesThatCountTooFarOrNotForEverybody() {
        DueRule.days("sent", DueRule.MOST);
        DueRule.days("sent", -DueRule.MOST);
        assertThrows(IllegalArgumentException.class, () -> DueRule.days("sent", DueRule.MOST + 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DueRule("sent", Map.of("custody", 50), DueRule.Unit.DAYS, DueRule.Falling.STAYS));
    }
}
