package org.counterpart.forms.rest;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.IdentityProviders.Answer;
import org.counterpart.forms.identity.IdentityProviders.Why;
import org.counterpart.forms.identity.LogoutNotice;

/**
 * An issuer says that it has signed somebody out (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8): their sign-ins by it end, on record first,
 * so that every node closes their connections. No page sends this; what it is believed for is the issuer's signature.
 */
final class BackChannelLogout implements Handler<RoutingContext> {
    /** Where issuers send it, with their id behind it. */
    static final String PATH = "/back-channel-logout/:issuerId";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    private final RestServices services;

    private BackChannelLogout(RestServices services) {
        this.services = services;
    }

    static void on(Router router, RestServices services) {
        router.post(PATH).handler(services.identity().rates().forAnybody());
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(Limits.LOGOUT_BYTES))
                .handler(new BackChannelLogout(services))
                .failureHandler(context -> answer(context, Math.max(context.statusCode(), BAD_REQUEST)));
    }

    @Override
    public void handle(RoutingContext context) {
        String token = context.request().getFormAttribute("logout_token");
        if (token == null) {
            answer(context, BAD_REQUEST);
            return;
        }
        services.identity().providers().loggedOut(context.pathParam("issuerId"), token, checked -> {
            if (checked instanceof Answer.Given<LogoutNotice> notice) {
                end(context, notice.value());
            } else {
                Why why = ((Answer.Refused<LogoutNotice>) checked).why();
                answer(context, why == Why.UNAVAILABLE ? UNAVAILABLE : BAD_REQUEST);
            }
        });
    }

    private void end(RoutingContext context, LogoutNotice notice) {
        services.signIns().endAll(notice, Answers.orBusy(context, ended -> {
            ended.forEach(services.identity().inUse()::end);
            answer(context, OK);
        }));
    }

    private static void answer(RoutingContext context, int status) {
        context.response()
                .setStatusCode(status)
                .putHeader("Cache-Control", "no-store")
                .end();
    }
}
