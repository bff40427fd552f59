package org.counterpart.forms.rest;

import io.vertx.core.Handler;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.live.TokenBucket;
import org.counterpart.forms.operations.RequestLimits;
import org.jspecify.annotations.Nullable;

/**
 * How many requests come: of each sign-in, and of each address what comes without one. Somebody who is signed in is not kept out by what others
 * do from the same address. Confined to the event loop.
 */
public final class RequestRates {
    private static final int TOO_MANY = 429;

    private final RequestLimits limits;
    private final InstantSource clock;
    private final Map<String, TokenBucket> signIns = new Counted();
    private final Map<String, TokenBucket> addresses = new Counted();

    /** Those counted last; whoever is forgotten begins anew. */
    private static final class Counted extends LinkedHashMap<String, TokenBucket> {
        private static final long serialVersionUID = 1L;

        Counted() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > Limits.COUNTED_CALLERS;
        }
    }

    /** Nobody has come yet. */
    public RequestRates(RequestLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Lets requests pass that need no sign-in, while not too many come from their address. */
    Handler<RoutingContext> forAnybody() {
        return context -> {
            if (mayAnybody(context)) {
                context.next();
            }
        };
    }

    /** True when this may be done for a sign-in; otherwise the request is answered. */
    boolean may(RoutingContext context, SignIn signIn) {
        long now = clock.millis();
        TokenBucket bucket =
                signIns.computeIfAbsent(signIn.key(), key -> new TokenBucket(limits.burst(), limits.perSecond(), now));
        return bucket.take(now) || refused(context);
    }

    /** True when this may be done for whoever asks from there; otherwise the request is answered. */
    boolean mayAnybody(RoutingContext context) {
        long now = clock.millis();
        String address = address(context, limits.proxies());
        TokenBucket bucket = addresses.computeIfAbsent(
                address, key -> new TokenBucket(limits.addressBurst(), limits.addressPerSecond(), now));
        return bucket.take(now) || refused(context);
    }

    /** A second brings back at least one. */
    private static boolean refused(RoutingContext context) {
        context.response().putHeader("Retry-After", "1");
        Answers.error(
                context,
                TOO_MANY,
                "too-many-requests",
                "Too many requests came from here. Wait a second, then try again.");
        return false;
    }

    /**
     * Where a request comes from. What a proxy of ours says of that is believed, of nobody else: the last address that is not a proxy's. Of IPv6
     * the first 64 bits count, which one household or office has.
     */
    static String address(RoutingContext context, Set<String> proxies) {
        SocketAddress remote = context.request().remoteAddress();
        String from = remote == null ? "" : remote.hostAddress();
        List<String> said = context.request().headers().getAll("X-Forwarded-For");
        List<String> path = said.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        for (int i = path.size() - 1; i >= 0 && proxies.contains(String.valueOf(from)); i--) {
            from = path.get(i);
        }
        return network(from);
    }

    private static String network(@Nullable String address) {
        if (address == null || !address.contains(":") || !address.matches("[0-9a-fA-F:.]+")) {
            return String.valueOf(address);
        }
        try {
            // no name is looked up: it is an address by its characters
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, 8)
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
