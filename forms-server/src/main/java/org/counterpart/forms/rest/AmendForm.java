package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.version.Amendment;
import org.jspecify.annotations.Nullable;

/** Opens a final form again, with a reason: the judge's act, or court staff's when the version was made with a judge's approval. */
final class AmendForm implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    AmendForm(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "amendForm";
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String reason = String.valueOf(body.getValue("reason")).strip();
        boolean slip = Boolean.TRUE.equals(body.getValue("slip"));
        access.ofForm(
                context,
                place -> FreshSignIn.required(
                        context,
                        services,
                        () -> SagaAnswers.begin(
                                context,
                                services,
                                place,
                                new SagaRequest.Amend(place.actor(), reason, slip),
                                saga -> Answers.json(
                                        context, 201, new JsonObject().put("amends", shown(saga.amendment()))))));
    }

    static @Nullable JsonObject shown(@Nullable Amendment amends) {
        return amends == null
                ? null
                : new JsonObject()
                        .put("version", amends.version())
                        .put("reason", amends.reason())
                        .put("slip", amends.slip())
                        .put("at", amends.by().at())
                        .put("by", amends.by().name());
    }
}
