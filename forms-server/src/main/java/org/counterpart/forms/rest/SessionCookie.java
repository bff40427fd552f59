package org.counterpart.forms.rest;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.counterpart.forms.live.websocket.LiveEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a browser: of its sign-in, and of one it has begun. They are for no script and no other site, and for a page that came over TLS
 * only over TLS and only from this host: a browser takes a name with {@code __Host-} from nobody else (RFC 6265bis, 4.1.3.2). A page says how it
 * came by its origin, which is one of ours here; what only reads may not say, and is answered by the cookie that fits this service's origins.
 */
public final class SessionCookie {
    private static final String ATTEMPT = "counterpart-sign-in";

    private final Set<String> origins;

    /** Cookies for pages of these origins. */
    public SessionCookie(Set<String> origins) {
        this.origins = origins;
    }

    /** The secret of the sign-in that a request brings; null when it brings none. */
    @Nullable
    String secret(RoutingContext context) {
        return value(context, LiveEndpoint.COOKIE);
    }

    /** What a request brings of a sign-in that was begun in its browser; null when nothing was. */
    @Nullable
    String attempt(RoutingContext context) {
        return value(context, ATTEMPT);
    }

    /** Gives the browser of a request that begins a sign-in its secret; it keeps it so many seconds. */
    void give(RoutingContext context, String secret, long seconds) {
        give(context, LiveEndpoint.COOKIE, secret, seconds);
    }

    /** Gives it what it has to bring when it comes back from an issuer. */
    void giveAttempt(RoutingContext context, String value, long seconds) {
        give(context, ATTEMPT, value, seconds);
    }

    /** Has the browser forget its sign-in. */
    void take(RoutingContext context) {
        give(context, LiveEndpoint.COOKIE, "", 0);
    }

    /** Has the browser forget the sign-in it has begun. */
    void takeAttempt(RoutingContext context) {
        give(context, ATTEMPT, "", 0);
    }

    private static void give(RoutingContext context, String name, String value, long seconds) {
        String origin = context.request().getHeader("Origin");
        boolean overTls = origin != null && LiveEndpoint.isOverTls(origin);
        context.response()
                .addCookie(Cookie.cookie(LiveEndpoint.cookieName(name, overTls), value)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(overTls)
                        .setPath("/")
                        .setMaxAge(seconds));
    }

    private @Nullable String value(RoutingContext context, String name) {
        String origin = context.request().getHeader("Origin");
        if (origin != null) {
            return value(context, name, LiveEndpoint.isOverTls(origin));
        }
        boolean someOver = origins.stream().anyMatch(LiveEndpoint::isOverTls);
        boolean someNot = !origins.stream().allMatch(LiveEndpoint::isOverTls);
        String overTls = someOver ? value(context, name, true) : null;
        return overTls == null && someNot ? value(context, name, false) : overTls;
    }

    private static @Nullable String value(RoutingContext context, String name, boolean overTls) {
        Cookie cookie = context.request().getCookie(LiveEndpoint.cookieName(name, overTls));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }
}
