package org.counterpart.forms.rest;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.live.websocket.LiveEndpoint;

/** Ends a sign-in. */
final class SignOut implements RestOperation {
    private final SignInStore signIns;

    SignOut(SignInStore signIns) {
        this.signIns = signIns;
    }

    @Override
    public String operationId() {
        return "signOut";
    }

    @Override
    public void answer(RoutingContext context) {
        signIns.remove(SignedIn.of(context).key(), Answers.orBusy(context, removed -> {
            context.response()
                    .addCookie(Cookie.cookie(LiveEndpoint.COOKIE, "")
                            .setPath("/")
                            .setHttpOnly(true)
                            .setMaxAge(0));
            Answers.empty(context);
        }));
    }
}
