package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.version.Approval;
import org.jspecify.annotations.Nullable;

/** Puts on the record that the judge approves what court staff are to make final: the judge's act. */
final class ApproveForm implements RestOperation {
    private final RestServices services;

    ApproveForm(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "approveForm";
    }

    @Override
    public void answer(RoutingContext context) {
        String hash = String.valueOf(context.body().asJsonObject().getValue("hash"));
        SagaAnswers.beginFresh(
                context,
                services,
                actor -> new SagaRequest.Approve(actor, hash),
                (place, saga) -> Answers.json(context, 201, new JsonObject().put("approval", shown(saga.approval()))));
    }

    /** Who approved, in which capacity and when. */
    static @Nullable JsonObject shown(@Nullable Approval approval) {
        return approval == null
                ? null
                : new JsonObject()
                        .put("by", approval.by().name())
                        .put("team", approval.by().team())
                        .put("at", approval.by().at())
                        .put("hash", approval.content().hash());
    }
}
