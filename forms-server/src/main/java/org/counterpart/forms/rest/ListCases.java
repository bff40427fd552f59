package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The cases the caller acts in. */
final class ListCases implements RestOperation {
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
            found.stream()
                    .filter(record ->
                            record.at(services.clock().millis()).actor(caller).isPresent())
                    .forEach(record -> list.add(CaseView.summary(record)));
            Answers.json(context, 200, new JsonObject().put("cases", list));
        }));
    }
}
