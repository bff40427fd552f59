package org.counterpart.forms.obligation;

import java.time.LocalDate;

/**
 * Which days are business days in England and Wales: not Saturdays, Sundays, Christmas Day, Boxing Day, Good Friday, Easter Monday and bank holidays
 * (Criminal Procedure Rules, rule 2.2).
 */
public interface BusinessCalendar {
    /** True for a day on which courts do business. */
    boolean isBusinessDay(LocalDate day);

    /** The day itself when it is a business day, otherwise the next one that is. */
    default LocalDate sameOrNext(LocalDate day) {
        LocalDate found = day;
        while (!isBusinessDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day itself when it is a business day, otherwise the last one before it. */
    default LocalDate sameOrPrevious(LocalDate day) {
        LocalDate found = day;
        while (!isBusinessDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** The day that is so many business days after {@code day}, or before it where the number is negative; {@code day} itself is not counted. */
    default LocalDate plus(LocalDate day, int businessDays) {
        LocalDate found = day;
        int step = Integer.signum(businessDays);
        for (int left = Math.abs(businessDays); left > 0; ) {
            found = found.plusDays(step);
            left -= isBusinessDay(found) ? 1 : 0;
        }
        return found;
    }
}
