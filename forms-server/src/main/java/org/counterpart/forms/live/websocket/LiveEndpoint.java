package org.counterpart.forms.live.websocket;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SignInsInUse;
import org.counterpart.forms.live.IdSource;
import org.counterpart.forms.live.Rooms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits live connections: the path, the exact origin, the cookie and a ticket that is used once. */
public final class LiveEndpoint {
    /** The path of the live connection. */
    public static final String PATH = "/live";

    /** The WebSocket subprotocol. */
    public static final String SUBPROTOCOL = "counterpart.v1";

    /** The name of the session cookie of a page that did not come over TLS. */
    public static final String COOKIE = "counterpart-session";

    private static final Logger LOG = LoggerFactory.getLogger(LiveEndpoint.class);
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Set<String> origins;
    private final Admission admission;
    private final SignInsInUse signIns;
    private final Rooms rooms;
    private final InstantSource clock;
    private final IdSource ids;
    private final OpenConnections connections;
    private final PersonSessions people;
    private final FrameReader incoming = new FrameReader();
    private final MessageFrames outgoing = new MessageFrames();
    private long lines;
    private boolean stopping;

    /** Admits connections from pages of {@code origins}, exactly as written. */
    public LiveEndpoint(
            Vertx vertx,
            Set<String> origins,
            Admission admission,
            SignInsInUse signIns,
            Rooms rooms,
            InstantSource clock,
            IdSource ids) {
        this(vertx, origins, admission, signIns, rooms, clock, ids, new PersonSessions());
    }

    /** The same, where {@code people} are here already. */
    LiveEndpoint(
            Vertx vertx,
            Set<String> origins,
            Admission admission,
            SignInsInUse signIns,
            Rooms rooms,
            InstantSource clock,
            IdSource ids,
            PersonSessions people) {
        this.vertx = vertx;
        this.people = people;
        this.origins = origins;
        this.admission = admission;
        this.signIns = signIns;
        this.rooms = rooms;
        this.clock = clock;
        this.ids = ids;
        this.connections = new OpenConnections(vertx);
    }

    /** The connections that handshakes and requests come by. */
    public OpenConnections connections() {
        return connections;
    }

    /** The options a server needs for this endpoint: bounded frames, no compression, HTTP/1.1 from the first byte. */
    public static HttpServerOptions configure(HttpServerOptions options) {
        return options.setHttp2ClearTextEnabled(false)
                .setWebSocketSubProtocols(List.of(SUBPROTOCOL))
                .setMaxWebSocketFrameSize(Limits.FRAME_BYTES)
                .setMaxWebSocketMessageSize(Limits.MESSAGE_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /** From now on every handshake is refused: the service stops. */
    public void takeNobodyNew() {
        stopping = true;
    }

    /** Answers a handshake. */
    public void handshake(ServerWebSocketHandshake handshake) {
        if (stopping) {
            handshake.reject(UNAVAILABLE);
            return;
        }
        connections.asked(handshake.remoteAddress());
        List<String> origin = handshake.headers().getAll("Origin");
        String ticket = ticket(handshake.query());
        boolean ours = PATH.equals(handshake.path())
                && List.of(SUBPROTOCOL).equals(handshake.headers().getAll("Sec-WebSocket-Protocol"));
        if (!ours || origin.size() != 1 || !origins.contains(origin.get(0)) || ticket == null) {
            handshake.reject(FORBIDDEN);
            return;
        }
        String name = cookieName(COOKIE, isOverTls(origin.get(0)));
        admission.admit(ticket, cookie(name, handshake.headers().getAll("Cookie")), admitted -> {
            if (admitted == null || !people.mayEnter(admitted.actor().personId())) {
                handshake.reject(FORBIDDEN);
            } else if (people.areTooMany()) {
                handshake.reject(UNAVAILABLE);
            } else {
                handshake
                        .accept()
                        .onComplete(done -> connections.leave(handshake.remoteAddress()))
                        .onSuccess(socket -> begin(socket, admitted))
                        .onFailure(e -> LOG.debug("a handshake was not completed", e));
            }
        });
    }

    private void begin(ServerWebSocket socket, Admission.Admitted admitted) {
        new LiveConnection(
                        vertx, socket, admitted, signIns, rooms, people, clock, incoming, outgoing, ids.next(), ++lines)
                .begin();
    }

    private static @Nullable String ticket(@Nullable String query) {
        if (query == null || !query.startsWith("ticket=") || query.indexOf('&') >= 0) {
            return null;
        }
        return URLDecoder.decode(query.substring("ticket=".length()), StandardCharsets.UTF_8);
    }

    /** True when pages of {@code origin} come over TLS. */
    public static boolean isOverTls(String origin) {
        return origin.startsWith("https://");
    }

    /** What a cookie of ours is called in browsers whose page came over TLS, or not: with this prefix no other host can set it. */
    public static String cookieName(String name, boolean overTls) {
        return overTls ? "__Host-" + name : name;
    }

    private static @Nullable String cookie(String name, List<String> headers) {
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                String trimmed = pair.trim();
                if (trimmed.startsWith(name + "=")) {
                    return trimmed.substring(name.length() + 1);
                }
            }
        }
        return null;
    }
}
