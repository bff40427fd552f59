package org.counterpart.forms.rest;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.form.Identifiers;
import org.jspecify.annotations.Nullable;

/** Tells the audit log of requests of people who act in a case, for what their place in it does not allow. */
final class RefusedRequests {
    private static final int FORBIDDEN = 403;
    private static final int ID_CHARACTERS = 64;

    private final AuditTrail audit;
    private final InstantSource clock;

    RefusedRequests(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Comes before the operation, and looks at what it answered. */
    Handler<RoutingContext> watching(RestOperation operation) {
        return context -> {
            context.addEndHandler(ended -> {
                if (context.response().getStatusCode() == FORBIDDEN) {
                    note(context, operation);
                }
            });
            context.next();
        };
    }

    private void note(RoutingContext context, RestOperation operation) {
        audit.note(AuditEntry.of(
                clock.millis(),
                AuditEntry.REQUEST_REFUSED,
                operation.operationId(),
                new AuditEntry.Who(SignedIn.of(context).personId(), null, null),
                new AuditEntry.Where(id(context, "caseId"), id(context, "formId"), null, null)));
    }

    private static @Nullable String id(RoutingContext context, String name) {
        String value = context.pathParam(name);
        return value != null && Identifiers.isToken(value, ID_CHARACTERS) ? value : null;
    }
}
