package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;

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
            SessionCookie.take(context);
            Answers.empty(context);
        }));
    }
}
