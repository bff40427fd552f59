package org.counterpart.forms.rest;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses requests of which two servers in a row might think differently where they end or whom they are for: the way to smuggle one past
 * the first (RFC 9112, 6.3 and 11.2). Pages send the length of what they send, so a body without one is not taken at all; and each request
 * names one host. Also those whose address is not decodable, which the router cannot handle. The line is closed afterwards.
 */
final class MessageShape implements Handler<RoutingContext> {
    private static final int BAD_REQUEST = 400;
    private static final int LENGTH_REQUIRED = 411;

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains("Transfer-Encoding")) {
            refuse(context, LENGTH_REQUIRED, "A body comes with its Content-Length here.");
        } else if (request.headers().getAll("Host").size() != 1) {
            refuse(context, BAD_REQUEST, "A request names one host.");
        } else if (!hasPath(context)) {
            refuse(context, BAD_REQUEST, "The address cannot be read.");
        } else {
            context.next();
        }
    }

    private static boolean hasPath(RoutingContext context) {
        try {
            return !context.normalizedPath().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response().putHeader("Connection", "close");
        Answers.error(context, status, "bad-request", message);
        context.request().connection().close();
    }
}
