package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.Ticket;
import org.counterpart.forms.version.HashChain;

/** Admission to the live connection of a form, once, soon. */
final class IssueTicket implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    IssueTicket(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "issueTicket";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofForm(context, place -> {
            String secret = services.ids().next();
            Ticket ticket = new Ticket(
                    HashChain.sha256(secret),
                    SignedIn.of(context).key(),
                    place.form().id().value(),
                    place.actor().team(),
                    services.clock().millis() + Limits.TICKET_MILLIS);
            services.signIns().issue(ticket, Answers.orBusy(context, issued -> {
                long seconds = TimeUnit.MILLISECONDS.toSeconds(Limits.TICKET_MILLIS);
                Answers.json(
                        context, 201, new JsonObject().put("ticket", secret).put("expiresInSeconds", seconds));
            }));
        });
    }
}
