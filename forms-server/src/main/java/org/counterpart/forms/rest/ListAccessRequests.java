package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.cases.AccessRequest;
import org.counterpart.forms.cases.AccessRequest.Found;

/** Who asks to act for a defendant of a case, for those who may answer: the court, and the solicitor who acts for that defendant. */
final class ListAccessRequests implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ListAccessRequests(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "listAccessRequests";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> services.requests()
                .ofCase(place.record().id(), Answers.orBusy(context, (List<AccessRequest> found) -> {
                    JsonArray shown = new JsonArray();
                    found.stream()
                            .filter(request -> isFor(place, request))
                            .forEach(request -> shown.add(view(request)));
                    Answers.json(context, 200, new JsonObject().put("requests", shown));
                })));
    }

    private boolean isFor(CaseAccess.InCase place, AccessRequest request) {
        Found found = request.found();
        return found != null
                && request.state(services.clock().millis()) == AccessRequest.State.ASKED
                && TeamPolicy.mayAnswer(place.actor(), found.team());
    }

    private static JsonObject view(AccessRequest request) {
        Found found = request.found();
        return new JsonObject()
                .put("id", request.id())
                .put("asker", request.asker().personId())
                .put("name", request.asker().name())
                .put("firm", request.asker().firm())
                .put("defendant", found == null ? null : found.defendant())
                .put("message", request.question().message())
                .put("at", request.at())
                .put("endsAt", request.endsAt());
    }
}
