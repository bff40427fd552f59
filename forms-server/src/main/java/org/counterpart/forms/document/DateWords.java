package org.counterpart.forms.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** Dates and times in words; times are those of London. */
public final class DateWords {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    // Not the JDK's own: a runtime without its locale data would print Welsh dates in English
    private static final List<String> ENGLISH = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WELSH = List.of(
            "Ionawr",
            "Chwefror",
            "Mawrth",
            "Ebrill",
            "Mai",
            "Mehefin",
            "Gorffennaf",
            "Awst",
            "Medi",
            "Hydref",
            "Tachwedd",
            "Rhagfyr");

    private DateWords() {}

    /** "7 December 2026" for {@code 2026-12-07}; a text that is not a date stays as it is. */
    public static String date(String isoDate, PrintLanguage language) {
        try {
            return date(LocalDate.parse(isoDate), language);
        } catch (DateTimeException e) {
            return isoDate;
        }
    }

    /** "23 November 2026, 10:04". */
    public static String dateTime(Instant time, PrintLanguage language) {
        ZonedDateTime london = time.atZone(LONDON);
        String clock = String.format(Locale.ROOT, "%02d:%02d", london.getHour(), london.getMinute());
        return date(london.toLocalDate(), language) + ", " + clock;
    }

    private static String date(LocalDate date, PrintLanguage language) {
        List<String> months = language == PrintLanguage.WELSH ? WELSH : ENGLISH;
        return date.getDayOfMonth() + " " + months.get(date.getMonthValue() - 1) + " " + date.getYear();
    }
}
