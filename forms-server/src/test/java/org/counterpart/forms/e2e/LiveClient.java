package org.counterpart.forms.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One person's connection, over the JDK's own client: opens every part, submits, serves and waits for what comes back. */
final class LiveClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningService service;
    private final String cookie;
    private final String form;
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final Map<String, JsonObject> parts = new TreeMap<>();
    private final Map<String, Integer> sequence = new TreeMap<>();
    private final WebSocket socket;

    LiveClient(RunningService service, String person) throws IOException, InterruptedException {
        this.service = service;
        this.cookie = service.signIn(http, person);
        JsonObject record = get("/api/cases").getJsonArray("cases").getJsonObject(0);
        this.form = get("/api/cases/" + record.getString("id"))
                .getJsonArray("forms")
                .getJsonObject(0)
                .getString("id");
        String ticket = send("POST", "/api/forms/" + form + "/tickets", 201).getString("ticket");
        URI live = URI.create(service.address().replace("http", "ws") + "/live?ticket=" + ticket);
        this.socket = http.newWebSocketBuilder()
                .header("Origin", service.address())
                .header("Cookie", cookie)
                .subprotocols("counterpart.v1")
                .buildAsync(live, new Listener())
                .join();
        say(new JsonObject().put("t", "hello").put("protocol", 1).put("resume", new JsonArray()));
        await("welcome", null);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(new JsonObject(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    String form() {
        return form;
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return send("GET", path, 200);
    }

    JsonObject send(String method, String path, int status) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = raw(method, path);
        if (response.statusCode() != status) {
            throw new AssertionError(method + " " + path + " was answered " + response.statusCode());
        }
        return new JsonObject(io.vertx.core.buffer.Buffer.buffer(response.body()));
    }

    HttpResponse<byte[]> raw(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Origin", service.address())
                .header("Cookie", cookie)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private void say(JsonObject message) {
        socket.sendText(message.encode(), true).join();
    }

    /** Waits for a message of a type, about a part if one is given; keeps what comes by about parts. */
    JsonObject await(String type, String part) throws InterruptedException {
        while (true) {
            JsonObject message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + type + " came" + (part == null ? "" : " for " + part));
            }
            if (message.getString("t").equals("part")) {
                parts.put(message.getString("part"), message);
            }
            if (message.getString("t").equals("refused")) {
                throw new AssertionError("refused: " + message.encode());
            }
            if (message.getString("t").equals(type) && (part == null || part.equals(message.getString("part")))) {
                return message;
            }
        }
    }

    /** The live part as it was opened. */
    JsonObject part(String part) throws InterruptedException {
        JsonObject opened = parts.get(part);
        return opened == null ? await("part", part) : opened;
    }

    /** Joins a shared part. */
    void join(String part, String team) throws InterruptedException {
        JsonArray ops = new JsonArray()
                .add(new JsonObject().put("op", "audience").put("team", team).put("joined", true));
        say(new JsonObject()
                .put("t", "submit")
                .put("part", part)
                .put("clientId", "")
                .put("clientSeq", 0)
                .put("baseRevision", 0)
                .put("ops", ops));
        await("part", part);
    }

    /** Submits operations and waits for their own entry. */
    JsonObject submit(String part, JsonArray ops) throws InterruptedException {
        JsonObject opened = part(part);
        int seq = sequence.merge(part, 1, Integer::sum);
        say(new JsonObject()
                .put("t", "submit")
                .put("part", part)
                .put("clientId", opened.getString("clientId"))
                .put("clientSeq", seq)
                .put("baseRevision", opened.getInteger("revision"))
                .put("ops", ops));
        while (true) {
            JsonObject entry = await("entries", part).getJsonArray("entries").getJsonObject(0);
            opened.put("revision", entry.getInteger("rev"));
            if (entry.getString("cid").equals(opened.getString("clientId")) && entry.getInteger("seq") == seq) {
                return entry;
            }
        }
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
}
