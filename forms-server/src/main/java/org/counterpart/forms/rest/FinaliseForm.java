package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.live.Finalisation;
import org.counterpart.forms.version.NamedVersion;

/** Makes a version of a form: the judge's act. */
final class FinaliseForm implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    FinaliseForm(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services.cases());
    }

    @Override
    public String operationId() {
        return "finaliseForm";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofForm(
                context,
                place -> PreviewFinalisation.open(
                        context,
                        services,
                        place.form().id(),
                        room -> Finalisation.begin(room, services.versions(), place.actor(), outcome -> {
                            if (outcome instanceof Finalisation.Outcome.Made made) {
                                made(context, place, made.version());
                            } else {
                                Finalisation.Outcome.NotMade not = (Finalisation.Outcome.NotMade) outcome;
                                Answers.error(context, status(not.code()), not.code(), not.message());
                            }
                        })));
    }

    private void made(RoutingContext context, CaseAccess.InForm place, NamedVersion version) {
        services.documents().make(place.form(), place.record(), version);
        Answers.json(
                context, 201, new JsonObject().put("version", version.number()).put("hash", version.hash()));
    }

    private static int status(String code) {
        return switch (code) {
            case "not-yours" -> 403;
            case "final" -> 409;
            default -> 503;
        };
    }
}
