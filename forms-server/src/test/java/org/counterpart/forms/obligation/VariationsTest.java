package org.counterpart.forms.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What steps towards another date come to. */
class VariationsTest {
    private static final Compliance.Order ORDER = new Compliance.Order("court", "prosecution stage1Dmd");
    private static final Compliance.Order OTHER =
            new Compliance.Order("court", "defence:d1 stage2Orders/d1/sfrResponse");

    private final List<VariationStep> steps = new ArrayList<>();

    private void step(Compliance.Order order, Act act, String team, @Nullable String day, String... consents) {
        int number = steps.size() + 1;
        steps.add(new VariationStep(
                number,
                order,
                act,
                day == null ? null : LocalDate.parse(day),
                List.of(consents),
                "",
                new Compliance.By("p", "P", team, null),
                1_000L + number));
    }

    private void step(Act act, String team, @Nullable String day, String... consents) {
        step(ORDER, act, team, day, consents);
    }

    private Variations.Standing standing() {
        return new Variations(steps).standing(ORDER);
    }

    private List<String> varied() {
        return new Variations(steps)
                .varied("court").stream()
                        .map(one -> one.day() + (one.byJudge() ? " judge " : " consent ") + one.at())
                        .toList();
    }

    private Variations.Open open() {
        Variations.Open open = standing().open();
        assertNotNull(open);
        return open;
    }

    @Test
    void shouldStandOnceEverybodyItConcernsHasAgreed() {
        step(Act.PROPOSED, "prosecution", "2027-02-10", "defence:d1", "defence:d2");
        step(Act.AGREED, "defence:d2", null);
        assertEquals(List.of(), varied());
        assertTrue(open().awaits("defence:d1"));
        assertFalse(open().awaits("defence:d2"));
        assertFalse(open().awaits("prosecution"));
        step(Act.AGREED, "defence:d1", null);
        assertEquals(List.of("2027-02-10 consent 1003"), varied());
        assertNull(standing().open());
        assertEquals(3, standing().last());
    }

    @Test
    void shouldNotWaitForWhoeverHasLeftTheCase() {
        step(Act.PROPOSED, "prosecution", "2027-02-10", "defence:d1", "defence:d2");
        step(Act.AGREED, "defence:d1", null, "defence:d2");
        assertEquals(List.of("2027-02-10 consent 1002"), varied());
        assertNull(standing().open());
        step(Act.PROPOSED, "prosecution", "2027-02-11", "defence:d1", "defence:d3");
        step(Act.AGREED, "defence:d1", null, "defence:d2");
        assertEquals(1, varied().size(), "another is still waited for");
    }

    @Test
    void shouldEndWhereOneDeclinesOrItIsWithdrawn() {
        step(Act.PROPOSED, "prosecution", "2027-02-10", "defence:d1", "defence:d2");
        step(Act.AGREED, "defence:d2", null);
        step(Act.DECLINED, "defence:d1", null);
        assertNull(standing().open());
        step(Act.PROPOSED, "defence:d1", "2027-02-11", "prosecution", "defence:d2");
        step(Act.WITHDRAWN, "defence:d1", null);
        assertNull(standing().open());
        assertEquals(List.of(), varied(), "who had agreed before, agreed to something else");
    }

    @Test
    void shouldBeForTheJudgeWhereTheyAreAskedOrTheCourtForbidsAgreement() {
        step(Act.ASKED, "prosecution", "2027-02-10");
        assertTrue(open().withJudge());
        step(Act.GRANTED, "judge", "2027-02-08");
        assertEquals(List.of("2027-02-08 judge 1002"), varied());
        step(Act.PROPOSED, "prosecution", "2027-03-01", "defence:d1");
        step(Act.FORBIDDEN, "judge", null);
        assertTrue(standing().forbidden());
        assertTrue(open().withJudge());
        step(Act.AGREED, "defence:d1", null);
        assertEquals(1, varied().size(), "it was forbidden first");
        step(Act.REFUSED, "judge", null);
        step(Act.ALLOWED, "judge", null);
        assertFalse(standing().forbidden());
        assertNull(standing().open());
    }

    @Test
    void shouldTellOrdersApart() {
        step(OTHER, Act.PROPOSED, "defence:d1", "2027-02-10", "prosecution");
        step(Act.ASKED, "prosecution", "2027-02-12");
        step(OTHER, Act.AGREED, "prosecution", null);
        step(Act.GRANTED, "judge", "2027-02-12");
        assertEquals(List.of("2027-02-10 consent 1003", "2027-02-12 judge 1004"), varied());
        assertEquals(2, new Variations(steps).of(OTHER).size());
        assertEquals(0, new Variations(steps).varied("notes").size());
        assertEquals(2, standing().last(), "how much was done about others is not to be told from it");
    }
}
