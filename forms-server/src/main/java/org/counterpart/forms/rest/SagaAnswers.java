package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.live.Sagas;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.version.Saga;

/** Answers to requests to do something to a whole form. */
final class SagaAnswers {
    private SagaAnswers() {}

    /**
     * Begins what is asked for by somebody who has shown lately who they are, and goes on when all of it is on the record. Whoever may not do it at
     * all is told so first: signing in again would not help them.
     */
    static void beginFresh(
            RoutingContext context,
            RestServices services,
            Function<Actor, SagaRequest> request,
            BiConsumer<CaseAccess.InForm, Saga> next) {
        new CaseAccess(services).ofForm(context, place -> {
            SagaRequest asked = request.apply(place.actor());
            TemplateLibrary.Published now = services.templates()
                    .find(place.form().template(), place.form().version());
            SagaRequest.Refused notTheirs = now == null
                    ? null
                    : asked.refusalOfRole(new AccessPolicy(
                            new FormOutline(now.template(), place.record().outline())));
            if (notTheirs != null) {
                refuse(context, notTheirs);
            } else {
                FreshSignIn.required(
                        context,
                        services,
                        () -> begin(context, services, place, asked, saga -> next.accept(place, saga)));
            }
        });
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
                        refuse(context, ((Sagas.Outcome.NotBegun) outcome).why());
                    }
                }));
    }

    private static void refuse(RoutingContext context, SagaRequest.Refused why) {
        Answers.error(context, status(why.code()), why.code(), why.message());
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
