package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.cases.RosterChange;

/** Who from outside a case has read what was served in it, and why: for the court's people of the case. */
final class ListEmergencyReadings implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ListEmergencyReadings(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "listEmergencyReadings";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> {
            if (!TeamPolicy.mayAcknowledge(place.actor())) {
                Answers.json(context, 200, new JsonObject().put("readings", new JsonArray()));
                return;
            }
            services.cases()
                    .rosterHistory(place.record().id(), Answers.orBusy(context, (List<RosterChange> history) -> {
                        JsonArray shown = new JsonArray();
                        history.stream()
                                .filter(EmergencyReadings::isOne)
                                .forEach(reading -> shown.add(EmergencyReadings.view(reading, history)));
                        Answers.json(context, 200, new JsonObject().put("readings", shown));
                    }));
        });
    }
}
