package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.version.Amendment;
import org.jspecify.annotations.Nullable;

/** Opens a final form again, with a reason: the judge's act, or court staff's when the version was made with a judge's approval. */
final class AmendForm implements RestOperation {
    private final RestServices services;

    AmendForm(RestServices services) {
        this.services = services;
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
        SagaAnswers.beginFresh(
                context,
                services,
                actor -> new SagaRequest.Amend(actor, reason, slip),
                (place, saga) -> Answers.json(context, 201, new JsonObject().put("amends", shown(saga.amendment()))));
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
