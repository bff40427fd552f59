package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/** The answers of the interface: JSON, or an error with a stable code and a sentence. */
final class Answers {
    private Answers() {}

    static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }

    static void empty(RoutingContext context) {
        context.response()
                .setStatusCode(204)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    static void error(RoutingContext context, int status, String code, String message) {
        JsonObject error = new JsonObject().put("code", code).put("message", message);
        json(context, status, new JsonObject().put("error", error));
    }

    static void notFound(RoutingContext context) {
        error(context, 404, "not-found", "There is nothing here, or you may not see it.");
    }

    /** Goes on with the value, or answers that the record could not be reached. */
    static <T> Consumer<Result<T>> orBusy(RoutingContext context, Consumer<T> next) {
        return result -> {
            if (result instanceof Result.Done<T> done) {
                next.accept(done.value());
            } else {
                error(context, 503, "busy", "The record cannot be reached at the moment. Try again.");
            }
        };
    }
}
