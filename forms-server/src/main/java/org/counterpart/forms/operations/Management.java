package org.counterpart.forms.operations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/**
 * What a load balancer and a monitor ask, on a port of its own that is not for the public: {@code /live} whether the process answers,
 * {@code /ready} whether it should be sent people, {@code /metrics} the figures. On the rooms' thread: when that hangs, so does this.
 */
public final class Management {
    private final RoomMetrics metrics;
    private final BooleanSupplier ready;
    private final HttpServer server;

    /** Answers {@code /ready} by {@code ready}. */
    public Management(Vertx vertx, RoomMetrics metrics, BooleanSupplier ready) {
        this.metrics = metrics;
        this.ready = ready;
        this.server = vertx.createHttpServer().requestHandler(this::answer);
    }

    /** Begins to listen; the answer is the port. */
    public Future<Integer> listen(int port, String host) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    private void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            end(request, 405, "only GET");
            return;
        }
        switch (request.path()) {
            case "/live" -> end(request, 200, "live");
            case "/ready" -> {
                boolean now = ready.getAsBoolean();
                end(request, now ? 200 : 503, now ? "ready" : "not ready");
            }
            case "/metrics" -> {
                request.response().putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                request.response().end(metrics.text());
            }
            default -> end(request, 404, "there are /live, /ready and /metrics");
        }
    }

    private static void end(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(text + "\n");
    }
}
