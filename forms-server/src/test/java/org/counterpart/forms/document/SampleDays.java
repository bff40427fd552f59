package org.counterpart.forms.document;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.counterpart.forms.obligation.ServiceDays;

/** Days of service without bank holidays: every weekday until 14:30. */
public final class SampleDays {
    /** They. */
    public static final ServiceDays OF_SERVICE = new ServiceDays(
            List.of(new ServiceDays.Rule(LocalTime.of(14, 30), LocalDate.of(2020, 10, 5), "rule 4.11(2)(d)")),
            day -> day.getDayOfWeek().getValue() <= 5);

    private SampleDays() {}
}
