package org.counterpart.forms.processes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody's page over real sockets: puts words in front of one answer, one submission at a time, and sends a submission again, byte
 * for byte, when the line comes back before it was acknowledged. Its own words are told apart by its name.
 */
final class Page implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Which answer somebody is at. */
    record Place(String person, String part, String field) {}

    final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Place place;
    private final String name;
    private String cookie = "";
    private String clientId = "";
    private int revision;
    private int sequence;
    private String frozen;
    private String word = "";
    private int words;
    private boolean following;
    private Line line;
    private long lostAt;
    private long longestWithout;
    private String text = "";
    private long sentAt;
    private final List<Long> waits = new ArrayList<>();
    private final SortedMap<Integer, Long> heardAt = new TreeMap<>();

    Page(Place place, String name) {
        this.place = place;
        this.name = name;
    }

    /** One socket; what comes by one that was given up is not heard. */
    private final class Line implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();
        private WebSocket socket;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                JsonObject message = new JsonObject(frame.toString());
                frame.setLength(0);
                hear(this, message);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(this);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(this);
        }
    }

    private synchronized void lost(Line which) {
        if (line == which) {
            line = null;
            following = false;
            lostAt = System.nanoTime();
            notifyAll();
        }
    }

    /** Connects, and waits until the part is there; false when the node does not answer. */
    boolean connect(NodeProcess node) throws InterruptedException {
        try {
            Line next = new Line();
            synchronized (this) {
                line = next;
                following = false;
            }
            next.socket = http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .header("Origin", node.address())
                    .header("Cookie", signedIn(node))
                    .subprotocols("counterpart.v1")
                    .buildAsync(URI.create(node.address().replace("http", "ws") + "/live?ticket=" + ticket(node)), next)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JsonArray resume = new JsonArray();
            synchronized (this) {
                if (!clientId.isEmpty()) {
                    resume.add(new JsonObject()
                            .put("part", place.part())
                            .put("clientId", clientId)
                            .put("revision", revision));
                }
            }
            say(
                    next,
                    new JsonObject()
                            .put("t", "hello")
                            .put("protocol", 1)
                            .put("resume", resume)
                            .encode());
            return await(20_000);
        } catch (IOException | CompletionException | ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private synchronized boolean await(long millis) throws InterruptedException {
        for (long end = System.currentTimeMillis() + millis; !following && line != null; ) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return following;
    }

    private String signedIn(NodeProcess node) throws IOException, InterruptedException {
        if (cookie.isEmpty()) {
            HttpResponse<String> response = http.send(
                    request(node, "/api/demo/sign-in")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"person\":\"" + place.person() + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            cookie = response.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
        }
        return cookie;
    }

    private static HttpRequest.Builder request(NodeProcess node, String path) {
        return HttpRequest.newBuilder(URI.create(node.address() + path))
                .timeout(PATIENCE)
                .header("Origin", node.address());
    }

    private String ticket(NodeProcess node) throws IOException, InterruptedException {
        String record =
                get(node, "/api/cases").getJsonArray("cases").getJsonObject(0).getString("id");
        String form = get(node, "/api/cases/" + record)
                .getJsonArray("forms")
                .getJsonObject(0)
                .getString("id");
        return answer(request(node, "/api/forms/" + form + "/tickets")
                        .header("Cookie", signedIn(node))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build())
                .getString("ticket");
    }

    private JsonObject get(NodeProcess node, String path) throws IOException, InterruptedException {
        return answer(request(node, path).header("Cookie", signedIn(node)).build());
    }

    private JsonObject answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " was answered " + response.statusCode());
        }
        return new JsonObject(response.body());
    }

    private static void say(Line line, String message) {
        line.socket.sendText(message, true).exceptionally(gone -> null);
    }

    private synchronized void hear(Line from, JsonObject message) {
        if (from != line) {
            return;
        }
        boolean mine = place.part().equals(message.getString("part"));
        switch (message.getString("t")) {
            case "part" -> {
                if (mine) {
                    opened(message);
                }
            }
            case "resumed" -> {
                if (mine) {
                    resumed(message);
                }
            }
            case "entries" -> {
                if (mine) {
                    entries(message.getJsonArray("entries"));
                }
            }
            case "ack" -> {
                if (mine && frozen != null && message.getInteger("clientSeq") == sequence) {
                    settle();
                }
            }
            case "refused" -> {
                refused.add(message.encode());
                frozen = null;
            }
            default -> {
                return;
            }
        }
        notifyAll();
    }

    private void opened(JsonObject message) {
        if (frozen != null) {
            refused.add("opened anew with " + frozen);
            frozen = null;
        }
        clientId = message.getString("clientId");
        sequence = message.getInteger("lastSeq");
        revision = message.getInteger("revision");
        text = message.getJsonObject("state").getJsonObject("fields").getString(place.field(), "");
        following = true;
    }

    private void resumed(JsonObject message) {
        entries(message.getJsonArray("entries"));
        following = true;
        longestWithout = Math.max(longestWithout, (System.nanoTime() - lostAt) / 1_000_000);
        if (frozen != null) {
            say(line, frozen);
        }
    }

    private void entries(JsonArray entries) {
        String cid = "";
        for (int i = 0; i < entries.size(); i++) {
            JsonObject entry = entries.getJsonObject(i);
            cid = entry.getString("cid", cid);
            if (entry.getInteger("rev") != revision + 1) {
                refused.add("revision " + entry.getInteger("rev") + " came after " + revision);
            }
            revision = entry.getInteger("rev");
            heardAt.put(revision, System.nanoTime());
            if (frozen != null && cid.equals(clientId) && entry.getInteger("seq") == sequence) {
                settle();
            }
        }
    }

    private void settle() {
        frozen = null;
        acknowledged.add(word);
        waits.add((System.nanoTime() - sentAt) / 1_000_000);
    }

    /** Types the next word, unless the last one is still on its way. */
    synchronized void type() {
        if (following && frozen == null) {
            word = name + words++;
            submit(new JsonArray().add(word + " "));
        }
    }

    /** Deletes so many characters from the beginning of the answer. */
    synchronized void delete(int characters) {
        word = "";
        submit(new JsonArray().add(new JsonObject().put("d", characters)));
    }

    private void submit(JsonArray edit) {
        sequence++;
        JsonObject op =
                new JsonObject().put("op", "text").put("field", place.field()).put("edit", edit);
        frozen = new JsonObject()
                .put("t", "submit")
                .put("part", place.part())
                .put("clientId", clientId)
                .put("clientSeq", sequence)
                .put("baseRevision", revision)
                .put("ops", new JsonArray().add(op))
                .encode();
        sentAt = System.nanoTime();
        say(line, frozen);
    }

    /** Waits until nothing is on its way; false when that takes longer. */
    synchronized boolean isSettledWithin(long millis) throws InterruptedException {
        for (long end = System.currentTimeMillis() + millis; frozen != null; ) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** The answer as it stood when the part was opened. */
    synchronized String text() {
        return text;
    }

    /** The longest time without a line that could be used, in milliseconds. */
    synchronized long longestWithout() {
        return longestWithout;
    }

    /** How long each acknowledged word had been on its way, in milliseconds. */
    synchronized List<Long> waits() {
        return List.copyOf(waits);
    }

    /** The part it shows. */
    String part() {
        return place.part();
    }

    /** The revision it shows. */
    synchronized int revision() {
        return revision;
    }

    /** When it heard of each revision, as {@link System#nanoTime} counts. */
    synchronized SortedMap<Integer, Long> heardAt() {
        return new TreeMap<>(heardAt);
    }

    /** True while the line is there. */
    synchronized boolean isFollowing() {
        return following;
    }

    /** The word that was sent and not acknowledged; empty when there is none. */
    synchronized String underWay() {
        return frozen == null ? "" : word;
    }

    @Override
    public void close() {
        Line last;
        synchronized (this) {
            last = line;
            line = null;
        }
        if (last != null && last.socket != null) {
            last.socket.abort();
        }
    }
}
