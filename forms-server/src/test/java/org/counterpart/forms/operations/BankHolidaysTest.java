package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The library's bank holidays are those that were proclaimed (gov.uk/bank-holidays, England and Wales). */
class BankHolidaysTest {
    private final BankHolidays holidays = new BankHolidays();

    private Set<String> weekdays(int year) {
        Set<String> found = new TreeSet<>();
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && !holidays.isBusinessDay(day)) {
                found.add(day.toString().substring(5));
            }
        }
        return found;
    }

    private static Set<String> days(String list) {
        return Set.of(list.split(" ")).stream().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldBeThoseThatWereProclaimed() {
        assertEquals(days("01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"), weekdays(2020));
        assertEquals(days("01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"), weekdays(2021));
        assertEquals(days("01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"), weekdays(2022));
        assertEquals(days("01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"), weekdays(2023));
        assertEquals(days("01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"), weekdays(2024));
        assertEquals(days("01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"), weekdays(2025));
        assertEquals(days("01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"), weekdays(2026));
        assertEquals(days("01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"), weekdays(2027));
    }

    @Test
    void shouldTakeNoSaturdayOrSundayForBusinessDay() {
        assertFalse(holidays.isBusinessDay(LocalDate.parse("2026-11-28")));
        assertFalse(holidays.isBusinessDay(LocalDate.parse("2026-11-29")));
    }
}
