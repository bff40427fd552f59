package org.counterpart.forms.operations;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.counterpart.forms.obligation.BusinessCalendar;
import org.counterpart.forms.obligation.ServiceDays;

/** The rules of service that this service was built with, read from the class path. */
public final class ServiceRules {
    private static final String FILE = "form-templates/rules/service.json";

    private ServiceRules() {}

    /**
     * Reads them.
     *
     * @throws StartFailure when the file is missing or does not fit
     */
    public static ServiceDays read(BusinessCalendar calendar) throws StartFailure {
        try (InputStream in = ServiceRules.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new StartFailure(FILE + " is missing");
            }
            JsonObject rules = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<ServiceDays.Rule> electronic = rules.getJsonArray("electronic").stream()
                    .map(JsonObject.class::cast)
                    .map(ServiceRules::rule)
                    .toList();
            return new ServiceDays(electronic, calendar);
        } catch (IOException
                | DecodeException
                | DateTimeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException e) {
            throw new StartFailure(FILE + " does not fit: " + e.getMessage());
        }
    }

    private static ServiceDays.Rule rule(JsonObject rule) {
        return new ServiceDays.Rule(
                LocalTime.parse(rule.getString("latest")),
                LocalDate.parse(rule.getString("validFrom")),
                rule.getString("source"));
    }
}
