package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.simulation.InMemoryComplianceStore;
import org.counterpart.forms.simulation.InMemoryVariationStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which statements about orders come into another form, with which numbers, however often that is done. */
class CarriedStatementsTest {
    private static final FormId FROM = new FormId("from");
    private static final FormId INTO = new FormId("into");
    private static final Compliance.Order THEIRS = new Compliance.Order("court", "prosecution stage1Dmd");
    private static final Compliance.Order OTHER = new Compliance.Order("court", "defence:d1 statement");
    private static final Compliance.By BY = new Compliance.By("p", "P", "prosecution", null);
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");

    private final SimulatedScheduler time = new SimulatedScheduler();
    private final InMemoryComplianceStore compliances = new InMemoryComplianceStore(time);
    private final InMemoryVariationStore variations = new InMemoryVariationStore(time);
    private final CarriedStatements carried = new CarriedStatements(compliances, variations);

    private static Compliance said(int number, Compliance.Order order, long at, String note) {
        return new Compliance(number, order, DAY, note, null, "", BY, at);
    }

    private static VariationStep step(int number, Compliance.Order order, long at, String reason) {
        return new VariationStep(number, order, Act.PROPOSED, DAY, List.of("defence:d2"), reason, BY, at);
    }

    @BeforeEach
    void keep() {
        compliances.keep(FROM, said(1, OTHER, 10, "of another"), kept -> {});
        compliances.keep(FROM, said(2, THEIRS, 20, "first"), kept -> {});
        compliances.keep(FROM, said(3, THEIRS, 30, "second"), kept -> {});
        compliances.keep(FROM, said(4, THEIRS, 100, "since"), kept -> {});
        variations.keep(FROM, step(1, OTHER, 10, "of another"), kept -> {});
        variations.keep(FROM, step(2, THEIRS, 99, "theirs"), kept -> {});
        variations.keep(FROM, step(3, THEIRS, 100, "since"), kept -> {});
        time.runFor(1_000);
    }

    private void carry() {
        List<Boolean> done = new ArrayList<>();
        carried.carry(
                new CarriedStatements.What(
                        FROM,
                        INTO,
                        Map.of(THEIRS.part(), Set.of(THEIRS.key())),
                        Set.of("prosecution", "defence:d2", "court", "judge"),
                        100),
                done::add);
        time.runFor(1_000);
        assertEquals(List.of(true), done);
    }

    private void assertCarried() {
        compliances.ofForm(
                INTO,
                read -> assertEquals(
                        new Result.Done<>(List.of(said(1, THEIRS, 20, "first"), said(2, THEIRS, 30, "second"))), read));
        variations.ofForm(INTO, read -> assertEquals(new Result.Done<>(List.of(step(1, THEIRS, 99, "theirs"))), read));
        time.runFor(1_000);
    }

    @Test
    void shouldBeThoseOfTheirOrdersFromBeforeNumberedAnew() {
        carry();
        assertCarried();
        carry();
        assertCarried();
    }

    private void does(int number, Act act, String team) {
        Compliance.By by = new Compliance.By("p", "P", team, null);
        List<String> consents = act == Act.PROPOSED ? List.of("defence:d2") : List.of();
        VariationStep step = new VariationStep(number, THEIRS, act, DAY, consents, team, by, 50);
        variations.keep(FROM, step, kept -> {});
    }

    @Test
    void shouldLeaveWhatIsUnderWayAndOfTeamThatIsNotThere() {
        does(4, Act.WITHDRAWN, "prosecution");
        does(5, Act.PROPOSED, "defence:d1");
        does(6, Act.DECLINED, "prosecution");
        does(7, Act.PROPOSED, "defence:d1");
        does(8, Act.AGREED, "prosecution");
        does(9, Act.FORBIDDEN, "judge");
        does(10, Act.ASKED, "defence:d1");
        time.runFor(1_000);
        carry();
        List<String> came = new ArrayList<>();
        variations.ofForm(INTO, read -> ((Result.Done<List<VariationStep>>) read)
                .value()
                .forEach(one ->
                        came.add(one.number() + " " + one.act() + " " + one.by().team())));
        time.runFor(1_000);
        assertEquals(
                List.of(
                        "1 PROPOSED prosecution",
                        "2 WITHDRAWN prosecution",
                        "3 PROPOSED defence:d1",
                        "4 DECLINED prosecution",
                        "5 FORBIDDEN judge"),
                came);
    }

    @Test
    void shouldGoOnWhereItWasCutOff() {
        compliances.keep(INTO, said(1, THEIRS, 20, "first"), kept -> {});
        time.runFor(1_000);
        carry();
        assertCarried();
    }
}
