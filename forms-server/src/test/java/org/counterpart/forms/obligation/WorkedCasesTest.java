package org.counterpart.forms.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.counterpart.forms.operations.BankHolidays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Due dates as they were worked out a second time, by a program that shares nothing with the service ({@code src/test/obligation/worked.py}). */
class WorkedCasesTest {
    private static final BusinessCalendar CALENDAR = new BankHolidays();

    private static Stream<String[]> cases(String kind) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/obligation/worked-cases.csv")).stream()
                .filter(line -> line.startsWith(kind + ","))
                .map(line -> line.split(",", -1));
    }

    private static Set<String> words(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split(" "));
    }

    private static Map<String, Integer> amounts(String cell) {
        Map<String, Integer> amounts = new TreeMap<>();
        for (String each : cell.split(" ")) {
            amounts.put(each.substring(0, each.indexOf('=')), Integer.valueOf(each.substring(each.indexOf('=') + 1)));
        }
        return amounts;
    }

    private static @Nullable LocalDate day(String word) {
        return word.equals("-") ? null : LocalDate.parse(word);
    }

    private static LocalDate dayOf(DueDate due) {
        if (due instanceof DueDate.On on) {
            return on.day();
        }
        throw new AssertionError("no date: " + due);
    }

    @Test
    void shouldBeAtLeastTwoHundredCases() throws IOException {
        assertTrue(Stream.of("rule", "stages", "slide")
                        .mapToLong(kind -> {
                            try {
                                return cases(kind).count();
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        })
                        .sum()
                >= 200);
    }

    @Test
    void shouldComeToTheSameDayByRule() throws IOException {
        for (String[] cell : cases("rule").toList()) {
            DueRule rule = new DueRule(
                    "base", amounts(cell[3]), DueRule.Unit.valueOf(cell[1]), DueRule.Falling.valueOf(cell[2]));
            Map<String, LocalDate> facts = Map.of("base", LocalDate.parse(cell[5]));
            DueDates dates = new DueDates(facts, Map.of(), words(cell[4]), CALENDAR);
            assertEquals(LocalDate.parse(cell[6]), dayOf(dates.of(Term.by(rule))), String.join(",", cell));
        }
    }

    @Test
    void shouldComeToTheSameDaysOfTheFourStages() throws IOException {
        DueRule first = new DueRule(
                "sent", Map.of("custody", 50, DueRule.OTHERWISE, 70), DueRule.Unit.DAYS, DueRule.Falling.STAYS);
        List<DueRule> rules =
                List.of(first, DueRule.days("stage1", 28), DueRule.days("stage2", 28), DueRule.days("stage3", 14));
        for (String[] cell : cases("stages").toList()) {
            String[] days = cell[5].split(" ");
            Map<String, Term> stages = new HashMap<>();
            for (int i = 1; i <= rules.size(); i++) {
                stages.put("stage" + i, new Term(day(days[i]), null, rules.get(i - 1), null));
            }
            DueDates dates = new DueDates(Map.of("sent", LocalDate.parse(days[0])), stages, words(cell[4]), CALENDAR);
            String[] expected = cell[6].split(" ");
            for (int i = 1; i <= rules.size(); i++) {
                assertEquals(
                        LocalDate.parse(expected[i - 1]),
                        dayOf(dates.of(Term.of("stage" + i))),
                        String.join(",", cell));
            }
        }
    }

    @Test
    void shouldSlideByTheSameIntervalWhenTheOtherSideWasLate() throws IOException {
        for (String[] cell : cases("slide").toList()) {
            String[] days = cell[5].split(" ");
            Map<String, Term> stages =
                    Map.of("stage2", Term.on(LocalDate.parse(days[0])), "stage3", Term.on(LocalDate.parse(days[1])));
            DueDates dates = new DueDates(Map.of("served", LocalDate.parse(days[2])), stages, Set.of(), CALENDAR);
            Term term = new Term(null, "stage3", null, new Term.Sliding("stage2", "served"));
            assertEquals(LocalDate.parse(cell[6]), dayOf(dates.of(term)), String.join(",", cell));
            LocalDate own = LocalDate.parse("2026-01-02");
            Term fixed = new Term(own, "stage3", null, new Term.Sliding("stage2", "served"));
            assertEquals(own, dayOf(dates.of(fixed)), "what the judge set does not slide");
        }
    }
}
