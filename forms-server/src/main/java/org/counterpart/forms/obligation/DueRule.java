package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a date follows from another: so many days after the date named {@code from}, or before it where the number is negative.
 *
 * @param from the name of a date of the case or of the form, as the template has it
 * @param amounts how many, for a situation the case is in ({@code custody}, {@code youth} …); under {@link #OTHERWISE} for every other
 * @param unit what is counted
 * @param falling what becomes of a day on which courts do no business
 */
public record DueRule(String from, Map<String, Integer> amounts, Unit unit, Falling falling) {
    /** The situation of whoever is in none that is named. */
    public static final String OTHERWISE = "otherwise";

    /** The longest rule: {@code amounts} are within plus and minus so many. */
    public static final int MOST = 1_000;

    public DueRule {
        amounts = Map.copyOf(amounts);
        if (!amounts.containsKey(OTHERWISE)) {
            throw new IllegalArgumentException("a rule says how many days for every situation");
        }
        for (int amount : amounts.values()) {
            if (Math.abs(amount) > MOST) {
                throw new IllegalArgumentException("a rule counts at most " + MOST);
            }
        }
    }

    /** What is counted. */
    public enum Unit {
        /** Every day. */
        DAYS,
        /** Days on which courts do business. */
        BUSINESS_DAYS,
        /** Seven days each. */
        WEEKS
    }

    /** What becomes of a day on which courts do no business. */
    public enum Falling {
        /** It stays. */
        STAYS,
        /** The next business day. */
        NEXT_BUSINESS_DAY,
        /** The last business day before. */
        PREVIOUS_BUSINESS_DAY
    }

    /** So many days after a date, whatever the situation. */
    public static DueRule days(String from, int days) {
        return new DueRule(from, Map.of(OTHERWISE, days), Unit.DAYS, Falling.STAYS);
    }

    /** How many are counted in these situations; of several that are named, the fewest, so that nobody is told a later date than any of them gives. */
    public int amount(Set<String> situations) {
        return new TreeMap<>(amounts)
                .entrySet().stream()
                        .filter(entry -> situations.contains(entry.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .min()
                        .orElse(Objects.requireNonNull(amounts.get(OTHERWISE)));
    }

    /** The date that follows from {@code base}. */
    public LocalDate apply(LocalDate base, Set<String> situations, BusinessCalendar calendar) {
        int amount = amount(situations);
        LocalDate counted =
                switch (unit) {
                    case DAYS -> base.plusDays(amount);
                    case WEEKS -> base.plusWeeks(amount);
                    case BUSINESS_DAYS -> calendar.plus(base, amount);
                };
        return switch (falling) {
            case STAYS -> counted;
            case NEXT_BUSINESS_DAY -> calendar.sameOrNext(counted);
            case PREVIOUS_BUSINESS_DAY -> calendar.sameOrPrevious(counted);
        };
    }
}
