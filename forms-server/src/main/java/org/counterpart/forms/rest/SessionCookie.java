package org.counterpart.forms.rest;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.live.websocket.LiveEndpoint;

/**
 * The cookie of a sign-in: for no script and no other site, and for a page that came over TLS only over TLS (RFC 6265, 4.1.2.5). A page
 * says how it came by its origin, which is one of ours here.
 */
final class SessionCookie {
    private SessionCookie() {}

    /** Gives the browser of a request that begins a sign-in its secret; it keeps it so many seconds. */
    static void give(RoutingContext context, String secret, long seconds) {
        context.response().addCookie(of(context, secret).setMaxAge(seconds));
    }

    /** Has the browser forget it. */
    static void take(RoutingContext context) {
        context.response().addCookie(of(context, "").setMaxAge(0));
    }

    private static Cookie of(RoutingContext context, String value) {
        String origin = context.request().getHeader("Origin");
        return Cookie.cookie(LiveEndpoint.COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(origin != null && origin.startsWith("https://"))
                .setPath("/");
    }
}
