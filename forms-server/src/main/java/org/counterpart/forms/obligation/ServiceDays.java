package org.counterpart.forms.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * On which day something counts as served that was served by electronic means: that day when it is a business day and it was not served later than
 * the time of the rule, otherwise the next business day (Criminal Procedure Rules, rule 4.11(2)(d)). The time by which days of law are counted is that of
 * London. Immutable; safe on any thread if the calendar is.
 */
public final class ServiceDays {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final List<Rule> rules;
    private final BusinessCalendar calendar;

    /**
     * A rule of service from a day on, until the next one is in force.
     *
     * @param latest the last moment of a business day at which service is service on that day, London time
     * @param source where that is laid down
     */
    public record Rule(LocalTime latest, LocalDate validFrom, String source) {}

    /**
     * The days of service by these rules.
     *
     * @throws IllegalArgumentException when there is no rule
     */
    public ServiceDays(List<Rule> rules, BusinessCalendar calendar) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("no rule says when something counts as served");
        }
        this.rules =
                rules.stream().sorted(Comparator.comparing(Rule::validFrom)).toList();
        this.calendar = calendar;
    }

    /** Which days are business days. */
    public BusinessCalendar calendar() {
        return calendar;
    }

    /** The rules, the oldest first; the first is taken for what is older than all of them. */
    public List<Rule> rules() {
        return rules;
    }

    /** The day on which what was served at {@code at} (milliseconds since 1970) counts as served. */
    public LocalDate of(long at) {
        LocalDate day = actual(at);
        return calendar.sameOrNext(isLate(at) ? day.plusDays(1) : day);
    }

    private boolean isLate(long at) {
        return moment(at).toLocalTime().isAfter(latest(at));
    }

    /** True when {@code at} was on a business day. */
    public boolean isBusinessDay(long at) {
        return calendar.isBusinessDay(actual(at));
    }

    /** The last moment of the day of {@code at} at which service is service on that day. */
    public LocalTime latest(long at) {
        return rule(actual(at)).latest();
    }

    /** The day on which what was served at {@code at} was served by the clock. */
    public static LocalDate actual(long at) {
        return moment(at).toLocalDate();
    }

    private static ZonedDateTime moment(long at) {
        return Instant.ofEpochMilli(at).atZone(LONDON);
    }

    private Rule rule(LocalDate day) {
        Rule found = rules.get(0);
        for (Rule rule : rules) {
            if (!rule.validFrom().isAfter(day)) {
                found = rule;
            }
        }
        return found;
    }

    /** The weekdays from {@code first} to {@code last} that are no business days: whoever has these and the rules finds the same days. */
    public List<LocalDate> holidays(LocalDate first, LocalDate last) {
        return LongStream.rangeClosed(first.toEpochDay(), last.toEpochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .filter(day -> day.getDayOfWeek().getValue() <= 5 && !calendar.isBusinessDay(day))
                .toList();
    }
}
