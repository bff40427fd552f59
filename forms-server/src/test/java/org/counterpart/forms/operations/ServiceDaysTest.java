package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.counterpart.forms.obligation.BusinessCalendar;
import org.counterpart.forms.obligation.ServiceDays;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The days of service by the rules and the bank holidays of this service; the page computes the same cases. */
class ServiceDaysTest {
    private static JsonObject vectors() throws IOException {
        try (InputStream in = ServiceDaysTest.class.getResourceAsStream("/vectors/serviceDays.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldFindTheDayOfService() throws Exception {
        ServiceDays days = ServiceRules.read(new BankHolidays());
        return vectors().getJsonArray("cases").stream()
                .map(JsonObject.class::cast)
                .map(one -> DynamicTest.dynamicTest(
                        one.getString("name"),
                        () -> assertEquals(
                                LocalDate.parse(one.getString("day")),
                                days.of(Instant.parse(one.getString("at")).toEpochMilli()),
                                one.getString("london"))));
    }

    /** What a page is told is what the vectors say it is told, so that both twins work on the same. */
    @Test
    void shouldTellTheRulesAndHolidaysOfTheVectors() throws Exception {
        ServiceDays days = ServiceRules.read(new BankHolidays());
        JsonArray rules = vectors().getJsonArray("rules");
        assertEquals(rules.size(), days.rules().size());
        assertEquals(
                rules.getJsonObject(0).getString("latest"),
                days.rules().get(0).latest().toString());
        assertEquals(
                rules.getJsonObject(0).getString("validFrom"),
                days.rules().get(0).validFrom().toString());
        List<String> holidays = days.holidays(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 6, 30)).stream()
                .map(LocalDate::toString)
                .toList();
        assertEquals(vectors().getJsonArray("holidays").getList(), holidays);
    }

    @Test
    void shouldKeepTheRuleThatWasInForce() {
        BusinessCalendar always = day -> true;
        ServiceDays days = new ServiceDays(
                List.of(
                        new ServiceDays.Rule(LocalTime.of(16, 0), LocalDate.of(2027, 1, 4), "later"),
                        new ServiceDays.Rule(LocalTime.of(14, 30), LocalDate.of(2020, 10, 5), "before")),
                always);
        assertEquals(
                LocalDate.of(2027, 1, 4),
                days.of(Instant.parse("2027-01-03T15:00:00Z").toEpochMilli()));
        assertEquals(
                LocalDate.of(2027, 1, 4),
                days.of(Instant.parse("2027-01-04T15:00:00Z").toEpochMilli()));
        assertEquals(
                LocalTime.of(14, 30),
                days.latest(Instant.parse("2027-01-03T15:00:00Z").toEpochMilli()));
        assertThrows(IllegalArgumentException.class, () -> new ServiceDays(List.of(), always));
    }
}
