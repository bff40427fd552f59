package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.identity.SignIn;

/** A person says that they are there: the idle end moves, the absolute one never. */
final class RenewSession implements RestOperation {
    private final RestServices services;

    RenewSession(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "renewSession";
    }

    @Override
    public void answer(RoutingContext context) {
        services.identity().inUse().renew(SignedIn.of(context), Answers.orBusy(context, (List<SignIn> now) -> {
            if (now.isEmpty()) {
                SignedIn.refuse(context);
            } else {
                Answers.json(context, 200, CurrentSession.shown(services, now.get(0)));
            }
        }));
    }
}
