package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.version.NamedVersion;

/** Makes a version of a form: the judge's act, or court staff's when a judge has approved it as it stands. */
final class FinaliseForm implements RestOperation {
    private final RestServices services;

    FinaliseForm(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "finaliseForm";
    }

    @Override
    public void answer(RoutingContext context) {
        SagaAnswers.beginFresh(
                context,
                services,
                SagaRequest.Finalise::new,
                (place, saga) -> made(context, place, Objects.requireNonNull(saga.version())));
    }

    private void made(RoutingContext context, CaseAccess.InForm place, NamedVersion version) {
        services.documents().make(place.form(), place.record(), version);
        Answers.json(
                context, 201, new JsonObject().put("version", version.number()).put("hash", version.hash()));
    }
}
