package org.counterpart.forms.rest;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.live.websocket.LiveEndpoint;

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
        services.signIns().end(key, Answers.orBusy(context, removed -> {
            services.identity().inUse().end(key);
            context.response()
                    .addCookie(Cookie.cookie(LiveEndpoint.COOKIE, "")
                            .setPath("/")
                            .setHttpOnly(true)
                            .setMaxAge(0));
            Answers.empty(context);
        }));
    }
}
