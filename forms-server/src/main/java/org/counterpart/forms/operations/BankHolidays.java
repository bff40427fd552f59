package org.counterpart.forms.operations;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.counterpart.forms.obligation.BusinessCalendar;

/** Business days by the bank holidays of England and Wales that the Jollyday library keeps. Safe for any thread. */
public final class BankHolidays implements BusinessCalendar {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final HolidayManager manager =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    /** The bank holidays of a year that are no Saturdays or Sundays, and those that are. */
    public Set<LocalDate> of(int year) {
        return years.computeIfAbsent(year, this::read);
    }

    private Set<LocalDate> read(int year) {
        Set<LocalDate> days = new TreeSet<>();
        manager.getHolidays(java.time.Year.of(year), "eng").forEach(holiday -> days.add(holiday.getDate()));
        return Set.copyOf(days);
    }

    @Override
    public boolean isBusinessDay(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !of(day.getYear()).contains(day);
    }
}
