package org.counterpart.forms.live.websocket;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a server: bounded in number, and each has so long for a whole request, and its answer so long to be read. Whoever opens
 * connections and asks nothing, or asks a byte at a time, loses them; live ones are left alone. Confined to the event loop.
 */
public final class OpenConnections {
    private final Timers timers;
    private final Map<SocketAddress, Waiting> opening = new LinkedHashMap<>();
    private final Map<SocketAddress, Waiting> answering = new LinkedHashMap<>();
    private final Set<SocketAddress> open = new LinkedHashSet<>();

    private record Waiting(HttpConnection connection, long timer) {}

    /** What measures the time of connections, in milliseconds; on the event loop only. */
    interface Timers {
        /** Runs {@code task} once after so long, unless it is cancelled; a number to cancel it by. */
        long set(long millis, Runnable task);

        /** Whatever was set by this number is not run any more. */
        void cancel(long timer);
    }

    /** Connections whose time is measured by {@code vertx}. */
    public OpenConnections(Vertx vertx) {
        this(new Timers() {
            @Override
            public long set(long millis, Runnable task) {
                return vertx.setTimer(millis, due -> task.run());
            }

            @Override
            public void cancel(long timer) {
                vertx.cancelTimer(timer);
            }
        });
    }

    OpenConnections(Timers timers) {
        this.timers = timers;
    }

    /** Takes a connection that has just been opened. */
    public void opened(HttpConnection connection) {
        if (open.size() >= Limits.CONNECTIONS) {
            connection.close();
            return;
        }
        SocketAddress from = connection.remoteAddress();
        open.add(from);
        connection.closeHandler(closed -> leave(from));
        awaitRequest(from, connection);
    }

    /** What handles requests as {@code next} does, each of which came in time. */
    public Handler<HttpServerRequest> watching(Handler<HttpServerRequest> next) {
        return request -> {
            HttpConnection connection = request.connection();
            SocketAddress from = connection.remoteAddress();
            request.end().onSuccess(whole -> {
                if (!request.response().ended()) {
                    asked(from);
                }
            });
            request.response().endHandler(answered -> awaitRequest(from, connection));
            next.handle(request);
        };
    }

    /** A whole request has come from there, and is to be answered. */
    void asked(SocketAddress from) {
        Waiting one = opening.get(from);
        if (one != null) {
            forget(from);
            answering.put(from, waiting(one.connection(), Limits.ANSWERING_MILLIS));
        }
    }

    /** It has ended, or is a live connection now, with limits of its own; of the end of those Vert.x does not tell here. */
    void leave(SocketAddress from) {
        open.remove(from);
        forget(from);
    }

    private void forget(SocketAddress from) {
        cancel(opening.remove(from));
        cancel(answering.remove(from));
    }

    private void cancel(@Nullable Waiting waiting) {
        if (waiting != null) {
            timers.cancel(waiting.timer());
        }
    }

    private void awaitRequest(SocketAddress from, HttpConnection connection) {
        forget(from);
        if (opening.size() >= Limits.OPENING_CONNECTIONS) {
            HttpConnection oldest = opening.values().iterator().next().connection();
            leave(oldest.remoteAddress());
            oldest.close();
        }
        opening.put(from, waiting(connection, Limits.OPENING_MILLIS));
    }

    private Waiting waiting(HttpConnection connection, int millis) {
        return new Waiting(connection, timers.set(millis, connection::close));
    }
}
