package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.cases.AccessRequest;
import org.counterpart.forms.cases.AccessRequest.Answer;
import org.counterpart.forms.cases.AccessRequest.Found;

/** What the caller has asked for: their own words, and the answer. Of the case they learn nothing before they are accepted. */
final class ListOwnAccessRequests implements RestOperation {
    private final RestServices services;

    ListOwnAccessRequests(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "listOwnAccessRequests";
    }

    @Override
    public void answer(RoutingContext context) {
        services.requests()
                .ofPerson(SignedIn.of(context).personId(), Answers.orBusy(context, (List<AccessRequest> found) -> {
                    JsonArray shown = new JsonArray();
                    found.forEach(request -> shown.add(view(request)));
                    Answers.json(context, 200, new JsonObject().put("requests", shown));
                }));
    }

    private JsonObject view(AccessRequest request) {
        AccessRequest.State state = request.state(services.clock().millis());
        Answer answer = request.answer();
        Found accepted = state == AccessRequest.State.ACCEPTED ? request.found() : null;
        return new JsonObject()
                .put("id", request.id())
                .put("urn", request.question().urn())
                .put("lastName", request.question().lastName())
                .put("dateOfBirth", request.question().dateOfBirth())
                .put("at", request.at())
                .put("endsAt", request.endsAt())
                .put("state", state.wireName())
                .put("reason", answer == null ? null : answer.reason())
                .put("caseId", accepted == null ? null : accepted.caseId());
    }
}
