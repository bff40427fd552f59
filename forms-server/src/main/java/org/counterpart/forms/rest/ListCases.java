package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.cases.CaseStore;

/** The cases the caller acts in. */
final class ListCases implements RestOperation {
    private final CaseStore cases;

    ListCases(CaseStore cases) {
        this.cases = cases;
    }

    @Override
    public String operationId() {
        return "listCases";
    }

    @Override
    public void answer(RoutingContext context) {
        cases.ofPerson(SignedIn.of(context).personId(), Answers.orBusy(context, found -> {
            JsonArray list = new JsonArray();
            found.forEach(record -> list.add(CaseView.summary(record)));
            Answers.json(context, 200, new JsonObject().put("cases", list));
        }));
    }
}
