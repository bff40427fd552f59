package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.live.Sagas;
import org.counterpart.forms.version.Saga;

/** Answers to requests to do something to a whole form. */
final class SagaAnswers {
    private SagaAnswers() {}

    /** Begins what is asked for by somebody who has shown lately who they are, and goes on when all of it is on the record. */
    static void beginFresh(
            RoutingContext context,
            RestServices services,
            Function<Actor, SagaRequest> request,
            BiConsumer<CaseAccess.InForm, Saga> next) {
        new CaseAccess(services)
                .ofForm(
                        context,
                        place -> FreshSignIn.required(
                                context,
                                services,
                                () -> begin(
                                        context,
                                        services,
                                        place,
                                        request.apply(place.actor()),
                                        saga -> next.accept(place, saga))));
    }

    /** Begins it in the form's room, and goes on when all of it is on the record; otherwise says why not. */
    static void begin(
            RoutingContext context,
            RestServices services,
            CaseAccess.InForm place,
            SagaRequest request,
            Consumer<Saga> next) {
        CaseAccess.room(
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
