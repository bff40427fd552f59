package org.counterpart.forms.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.obligation.Variations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each cell of the matrix of who takes which step towards another date of an order. */
class VariationRightsTest {
    private static final List<String> DEFENCE = List.of("defence:d1", "defence:d2");

    private static Actor actor(String role) {
        String[] words = role.split(" ");
        Role of = Role.of(words[0]).orElseThrow();
        String named = words.length > 1 || of == Role.ASSISTANT ? "Whoever named them" : null;
        return new Actor("p", "P", of, VariationMatrix.team(of), named);
    }

    private static VariationStep step(Act act, String team, String... consents) {
        Compliance.By by = new Compliance.By("p", "P", team, null);
        return new VariationStep(1, VariationMatrix.ORDER, act, null, List.of(consents), "", by, 1);
    }

    private static Variations.Standing standing(VariationStep... steps) {
        return new Variations(List.of(steps)).standing(VariationMatrix.ORDER);
    }

    private static VariationStep[] steps(String state) {
        VariationStep byD1 = step(Act.PROPOSED, "defence:d1", "prosecution");
        VariationStep everybody = step(Act.PROPOSED, "prosecution", "defence:d1", "defence:d2");
        VariationStep forbidden = step(Act.FORBIDDEN, "judge");
        return switch (state) {
            case "proposed-by-assignee", "proposed-then-overtaken" -> new VariationStep[] {byD1};
            case "proposed-by-other" -> new VariationStep[] {step(Act.PROPOSED, "prosecution", "defence:d1")};
            case "asked-by-assignee", "asked-then-complied" -> new VariationStep[] {step(Act.ASKED, "defence:d1")};
            case "asked-by-other" -> new VariationStep[] {step(Act.ASKED, "prosecution")};
            case "forbidden" -> new VariationStep[] {forbidden};
            case "proposed-then-forbidden" -> new VariationStep[] {byD1, forbidden};
            case "proposed-everybody" -> new VariationStep[] {everybody};
            case "agreed-by-one" -> new VariationStep[] {everybody, step(Act.AGREED, "defence:d1")};
            default -> new VariationStep[] {};
        };
    }

    private static VariationRights.Order order(VariationMatrix.Row row) {
        Variations.Standing dates = standing(steps(row.state()));
        return new VariationRights.Order(
                row.assignee(),
                DEFENCE,
                dates,
                row.state().contains("complied"),
                !row.state().equals("no-date"),
                !row.state().equals("for-the-judge") && !dates.forbidden(),
                row.state().contains("overtaken"));
    }

    private static String word(VariationRights.@Nullable Refused refused) {
        return refused == null
                ? "yes"
                : refused.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Test
    void shouldBeAsTheMatrixSays() {
        List<String> wrong = new ArrayList<>();
        for (VariationMatrix.Row row : VariationMatrix.rows()) {
            VariationRights.Order order = order(row);
            row.cells().forEach((act, expected) -> {
                String found = word(VariationRights.refusal(actor(row.role()), act, order));
                if (!found.equals(expected)) {
                    wrong.add(row + " " + act + ": " + found);
                }
            });
            List<Act> may = Stream.of(Act.values())
                    .filter(act -> "yes".equals(row.cells().get(act)))
                    .toList();
            assertEquals(may, VariationRights.acts(actor(row.role()), order), row.toString());
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    private static VariationRights.Order begunBy(String team, Act act) {
        VariationStep[] begun = {step(act, team, "prosecution", "defence:d1", "defence:d2")};
        return new VariationRights.Order("prosecution", DEFENCE, standing(begun), false, true, true, false);
    }

    @Test
    void shouldNotWaitForTeamThatHasLeft() {
        for (Act act : List.of(Act.PROPOSED, Act.ASKED)) {
            for (String role : List.of("prosecutor", "defence-solicitor")) {
                List<Act> may = VariationRights.acts(actor(role), begunBy("defence:d9", act));
                assertEquals(List.of(Act.PROPOSED, Act.ASKED), may, role);
            }
        }
        List<Act> judge = VariationRights.acts(actor("judge"), begunBy("defence:d9", Act.ASKED));
        assertEquals(List.of(Act.GRANTED, Act.REFUSED, Act.FORBIDDEN), judge);
        List<Act> there = VariationRights.acts(actor("prosecutor"), begunBy("defence:d2", Act.PROPOSED));
        assertEquals(List.of(Act.AGREED, Act.DECLINED), there, "one that is there is answered");
    }

    @Test
    void shouldHaveRowForEveryRoleInEveryState() {
        Set<String> roles = new TreeSet<>();
        Set<String> cells = new HashSet<>();
        Set<String> states = new TreeSet<>();
        for (VariationMatrix.Row row : VariationMatrix.rows()) {
            roles.add(row.role().split(" ")[0]);
            states.add(row.state());
            assertTrue(cells.add(row.state() + row.role()), "twice: " + row);
        }
        assertEquals(new TreeSet<>(Stream.of(Role.values()).map(Role::wireName).toList()), roles);
        assertEquals(cells.size(), states.size() * 14, "each of 14 people in each state");
    }
}
