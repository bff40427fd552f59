package org.counterpart.forms.identity.oidc;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.counterpart.forms.form.Limits;

/**
 * Requests to issuers, whose answers are JSON: never longer than {@link Limits#ISSUER_BYTES}, whole within {@link Limits#ISSUER_MILLIS}, from the
 * address that was asked (no redirects), over TLS unless it is this machine.
 */
final class IssuerCalls {
    private static final int CONNECTIONS = 8;
    private static final int WAITING = 256;
    private static final int OK = 200;

    private final Vertx vertx;
    private final HttpClient client;

    IssuerCalls(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(Limits.ISSUER_MILLIS).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    /** The status of an answer and what it says; nothing where that is no JSON object. */
    record Answer(int status, JsonObject body) {
        boolean isOk() {
            return status == OK;
        }
    }

    /** True for addresses that may be asked: over TLS, or of this machine. */
    static boolean isSafe(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                return false;
            }
            boolean here = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
            return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && here;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Future<Answer> get(String address) {
        return ask(HttpMethod.GET, address, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
    }

    /** Sends a form; {@code headers} beside those of the form. */
    Future<Answer> post(String address, Map<String, String> form, MultiMap headers) {
        String body = encoded(form);
        headers.set("Content-Type", "application/x-www-form-urlencoded");
        return ask(HttpMethod.POST, address, headers, Buffer.buffer(body));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Future<Answer> ask(HttpMethod method, String address, MultiMap headers, Buffer body) {
        if (!isSafe(address)) {
            return Future.failedFuture("not an address that may be asked");
        }
        RequestOptions options =
                new RequestOptions().setMethod(method).setAbsoluteURI(address).setFollowRedirects(false);
        Promise<Answer> answered = Promise.promise();
        long[] timer = new long[1];
        client.request(options).onFailure(answered::tryFail).onSuccess(request -> {
            if (answered.future().isComplete()) {
                request.reset();
                return;
            }
            answered.future().onFailure(e -> request.reset());
            request.headers().setAll(headers).set("Accept", "application/json");
            request.send(body).onFailure(answered::tryFail).onSuccess(response -> read(request, response, answered));
        });
        timer[0] = vertx.setTimer(Limits.ISSUER_MILLIS, late -> answered.tryFail("no answer in time"));
        return answered.future().onComplete(done -> vertx.cancelTimer(timer[0]));
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<Answer> answered) {
        Buffer read = Buffer.buffer();
        response.exceptionHandler(answered::tryFail);
        response.handler(piece -> {
            if (read.length() + piece.length() > Limits.ISSUER_BYTES) {
                answered.tryFail("the answer is too long");
                request.reset();
            } else {
                read.appendBuffer(piece);
            }
        });
        response.endHandler(end -> answered.tryComplete(new Answer(response.statusCode(), json(read))));
    }

    private static JsonObject json(Buffer read) {
        try {
            return new JsonObject(read);
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }
}
