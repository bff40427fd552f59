package org.counterpart.forms.operations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;
import org.counterpart.forms.store.Result;

/**
 * What a load balancer and a monitor ask, on a port of its own that is not for the public: {@code /live} whether the process answers,
 * {@code /ready} whether it should be sent people, {@code /metrics} the figures, {@code /keys} which master
 * key wraps how much, and, posted to, {@code /keys/rotate} wraps everything with the current one. On the rooms' thread: when that hangs, so does this.
 */
public final class Management {
    private final RoomMetrics metrics;
    private final BooleanSupplier ready;
    private final KeyRotation keys;
    private final HttpServer server;

    /** Answers {@code /ready} by {@code ready}, and {@code /keys} by {@code keys}. */
    public Management(Vertx vertx, RoomMetrics metrics, BooleanSupplier ready, KeyRotation keys) {
        this.metrics = metrics;
        this.keys = keys;
        this.ready = ready;
        this.server = vertx.createHttpServer().requestHandler(this::answer);
    }

    /** Begins to listen; the answer is the port. */
    public Future<Integer> listen(int port, String host) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST) && request.path().equals("/keys/rotate")) {
            keys.begin();
            end(request, 202, keys.progress());
            return;
        }
        if (!request.method().equals(HttpMethod.GET)) {
            end(request, 405, "only GET, and POST of /keys/rotate");
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
            case "/keys" -> keys.describe(result -> endKeys(request, result));
            default -> end(request, 404, "there are /live, /ready, /metrics and /keys");
        }
    }

    private static void endKeys(HttpServerRequest request, Result<String> result) {
        if (result instanceof Result.Done<String> described) {
            end(request, 200, described.value());
        } else {
            end(request, 503, "the store does not answer");
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
