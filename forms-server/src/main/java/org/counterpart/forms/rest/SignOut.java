package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.identity.Provenance;

/** Ends a sign-in. */
final class SignOut implements RestOperation {
    private final RestServices services;

    SignOut(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "signOut";
    }

    @Override
    public void answer(RoutingContext context) {
        String key = SignedIn.of(context).key();
        services.identity().inUse().endOnRecord(key, Answers.orBusy(context, removed -> {
            SessionBeginning.note(services, AuditEntry.SIGNED_OUT, SignedIn.of(context));
            services.identity().cookie().take(context);
            sayGoodbye(context);
        }));
    }

    /** Where there was an issuer, the page is told where that ends its own session. */
    private void sayGoodbye(RoutingContext context) {
        Provenance origin = SignedIn.of(context).origin();
        if (origin == null) {
            Answers.empty(context);
            return;
        }
        String back = context.request().getHeader("Origin") + "/";
        services.identity().providers().farewell(origin, back, address -> {
            if (address.isPresent()) {
                Answers.json(context, 200, new JsonObject().put("location", address.get()));
            } else {
                Answers.empty(context);
            }
        });
    }
}
