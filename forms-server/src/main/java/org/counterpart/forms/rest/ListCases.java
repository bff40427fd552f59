package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import org.counterpart.forms.cases.CaseRecord;

/** The cases the caller acts in, by the day of their hearing. */
final class ListCases implements RestOperation {
    private static final Comparator<CaseRecord> BY_HEARING =
            Comparator.comparing((CaseRecord record) -> record.hearing().date()).thenComparing(CaseRecord::id);

    private final RestServices services;

    ListCases(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "listCases";
    }

    @Override
    public void answer(RoutingContext context) {
        String caller = SignedIn.of(context).personId();
        services.cases().ofPerson(caller, Answers.orBusy(context, found -> {
            JsonArray list = new JsonArray();
            long now = services.clock().millis();
            found.stream().sorted(BY_HEARING).forEach(record -> record.at(now)
                    .actor(caller)
                    .ifPresent(actor -> list.add(
                            CaseView.summary(record).put("role", actor.role().wireName()))));
            Answers.json(context, 200, new JsonObject().put("cases", list));
        }));
    }
}
