package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.live.Sagas;
import org.counterpart.forms.version.Saga;

/** Answers to requests to do something to a whole form. */
final class SagaAnswers {
    private SagaAnswers() {}

    /** Begins it in the form's room, and goes on when all of it is on the record; otherwise says why not. */
    static void begin(
            RoutingContext context,
            RestServices services,
            CaseAccess.InForm place,
            SagaRequest request,
            Consumer<Saga> next) {
        PreviewFinalisation.open(
                context, services, place.form().id(), room -> services.rooms().begin(room, request, outcome -> {
                    if (outcome instanceof Sagas.Outcome.Done done) {
                        next.accept(done.saga());
                    } else {
                        SagaRequest.Refused why = ((Sagas.Outcome.NotBegun) outcome).why();
                        Answers.error(context, status(why.code()), why.code(), why.message());
                    }
                }));
    }

    private static int status(String code) {
        return switch (code) {
            case "not-yours", "no-approval" -> 403;
            case "no-reason" -> 400;
            case "busy" -> 503;
            default -> 409;
        };
    }
}
