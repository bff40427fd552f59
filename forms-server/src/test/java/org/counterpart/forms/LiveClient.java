package org.counterpart.forms;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The other end of a live connection, with every freedom to misbehave. */
final class LiveClient implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int LARGE = 16 * 1024 * 1024;

    private final WebSocketClient client;
    private final WebSocket socket;
    private final LinkedBlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private LiveClient(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
    }

    /** The status a handshake is answered with; 101 when it is accepted. */
    static int handshake(TestService service, @Nullable String query, @Nullable String cookie, @Nullable String origin)
            throws Exception {
        try (LiveClient live = connect(service, query, cookie, origin)) {
            return 101;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                return refused.getStatus();
            }
            throw e;
        }
    }

    /** The same for a target that no client would send; written to a socket as it is. */
    static String rawHandshake(TestService service, String target, String cookie) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(SECONDS * 1_000);
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    + "Origin: " + TestService.ORIGIN + "\r\nCookie: counterpart-session=" + cookie + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    static LiveClient open(TestService service, String ticket, String cookie, String origin) throws Exception {
        return connect(service, "ticket=" + ticket, cookie, origin);
    }

    private static LiveClient connect(
            TestService service, @Nullable String query, @Nullable String cookie, @Nullable String origin)
            throws Exception {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(service.port())
                .setURI("/live" + (query == null ? "" : "?" + query))
                .setAllowOriginHeader(origin != null)
                .addSubProtocol("counterpart.v1");
        if (origin != null) {
            options.putHeader("Origin", origin);
        }
        if (cookie != null) {
            options.putHeader("Cookie", "counterpart-session=" + cookie);
        }
        WebSocketClient client = service.vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(LARGE).setMaxMessageSize(LARGE));
        CompletableFuture<LiveClient> connected = new CompletableFuture<>();
        client.connect(options)
                .onSuccess(socket -> {
                    LiveClient live = new LiveClient(client, socket);
                    live.listen();
                    connected.complete(live);
                })
                .onFailure(e -> {
                    client.close();
                    connected.completeExceptionally(e);
                });
        return connected.get(SECONDS, TimeUnit.SECONDS);
    }

    private void listen() {
        socket.textMessageHandler(text -> messages.add(new JsonObject(text)));
        socket.exceptionHandler(e -> {});
        socket.closeHandler(
                ended -> closed.complete(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
    }

    void send(JsonObject message) {
        send(message.encode());
    }

    void send(String text) {
        socket.writeFrame(WebSocketFrame.textFrame(text, true));
    }

    void sendBinary(byte[] bytes) {
        socket.writeFrame(WebSocketFrame.binaryFrame(Buffer.buffer(bytes), true));
    }

    /** One message in frames of at most {@code size} bytes; of ASCII only. */
    void sendInFrames(String text, int size) {
        for (int at = 0; at < text.length(); at += size) {
            int end = Math.min(text.length(), at + size);
            boolean last = end == text.length();
            String piece = text.substring(at, end);
            socket.writeFrame(
                    at == 0
                            ? WebSocketFrame.textFrame(piece, last)
                            : WebSocketFrame.continuationFrame(Buffer.buffer(piece), last));
        }
    }

    /** One message in so many frames, all but the last of them empty. */
    void sendAfterNothing(String text, int frames) {
        for (int i = 1; i < frames; i++) {
            socket.writeFrame(
                    i == 1
                            ? WebSocketFrame.textFrame("", false)
                            : WebSocketFrame.continuationFrame(Buffer.buffer(), false));
        }
        socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(text), true));
    }

    static JsonObject helloMessage() {
        return new JsonObject().put("t", "hello").put("protocol", 1).put("resume", new JsonArray());
    }

    /** Says hello; the welcome. */
    JsonObject hello() throws Exception {
        send(helloMessage());
        return next("welcome");
    }

    /** The next message, if one comes within so many milliseconds. */
    @Nullable
    JsonObject poll(long millis) throws Exception {
        return messages.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** The next message of a type; others are passed over. */
    JsonObject next(String type) throws Exception {
        return next(message -> type.equals(message.getString("t")));
    }

    /** The next message that fits; others are passed over. */
    JsonObject next(Predicate<JsonObject> fits) throws Exception {
        return next(fits, SECONDS);
    }

    JsonObject next(Predicate<JsonObject> fits, int seconds) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            JsonObject message = messages.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError(
                        "no such message within " + seconds + " seconds; closed: " + closed.getNow(null));
            }
            if (fits.test(message)) {
                return message;
            }
        }
    }

    /** The state of a part, as opened. */
    JsonObject part(String id) throws Exception {
        return next(message -> "part".equals(message.getString("t")) && id.equals(message.getString("part")));
    }

    /** Everything that came before the answer to a ping sent now. */
    List<JsonObject> untilPong(int n) throws Exception {
        send(new JsonObject().put("t", "ping").put("n", n));
        List<JsonObject> seen = new java.util.ArrayList<>();
        next(message -> {
            seen.add(message);
            return "pong".equals(message.getString("t")) && message.getInteger("n") == n;
        });
        return seen;
    }

    /** The code the server closes with. */
    int closeCode() throws Exception {
        return closeCode(SECONDS);
    }

    int closeCode(int seconds) throws Exception {
        return closed.get(seconds, TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    static JsonObject typing(JsonObject part, int seq, String field, String text) {
        JsonObject edit = new JsonObject().put("op", "text").put("field", field).put("edit", new JsonArray().add(text));
        return new JsonObject()
                .put("t", "submit")
                .put("part", part.getString("part"))
                .put("clientId", part.getString("clientId"))
                .put("clientSeq", seq)
                .put("baseRevision", part.getInteger("revision"))
                .put("ops", new JsonArray().add(edit));
    }

    @Override
    public void close() {
        socket.close();
        client.close();
    }
}
