package org.counterpart.forms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The live connection of somebody in a form, which keeps count of what it may submit; opened again when it was closed. */
final class Seat implements AutoCloseable {
    private final TestService service;
    private final String form;
    private final String cookie;
    private final Map<String, JsonObject> opened = new HashMap<>();
    private final Map<String, String> modes = new HashMap<>();
    private final Map<String, Integer> releases = new HashMap<>();
    private final Map<String, JsonObject> served = new HashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private final Consumer<JsonObject> witness;
    private LiveClient line;
    private String lookedAt = "";
    private int pings;

    Seat(TestService service, String form, String cookie) throws Exception {
        this(service, form, cookie, message -> {});
    }

    /** One of which {@code witness} is shown every message. */
    Seat(TestService service, String form, String cookie, Consumer<JsonObject> witness) throws Exception {
        this.witness = witness;
        this.service = service;
        this.form = form;
        this.cookie = cookie;
        open();
    }

    private void open() throws Exception {
        line = LiveClient.open(service, service.ticket(form, cookie), cookie, TestService.ORIGIN);
        opened.clear();
        modes.clear();
        lookedAt = "";
        JsonObject welcome = line.hello();
        witness.accept(welcome);
        welcome.getJsonArray("parts").forEach(item -> {
            JsonObject part = (JsonObject) item;
            modes.put(part.getString("part"), part.getString("mode"));
        });
        settle();
    }

    /** Hears everything that has been sent so far. */
    List<JsonObject> settle() throws Exception {
        List<JsonObject> heard = line.untilPong(++pings);
        heard.forEach(this::take);
        return heard;
    }

    private void take(JsonObject message) {
        witness.accept(message);
        String part = message.getString("part");
        switch (message.getString("t")) {
            case "part" -> {
                opened.put(part, message);
                served.put(part, message.getJsonObject("state").getJsonObject("served", new JsonObject()));
            }
            case "access" -> {
                modes.put(part, message.getString("mode"));
                if (!message.getString("mode").equals("live")) {
                    opened.remove(part);
                }
            }
            case "release" ->
                releases.put(part, message.getJsonObject("release").getInteger("number"));
            case "entries" -> {
                JsonArray entries = message.getJsonArray("entries");
                JsonObject open = opened.getOrDefault(part, new JsonObject());
                open.put("revision", entries.getJsonObject(entries.size() - 1).getInteger("rev"));
                entries.stream()
                        .flatMap(entry -> ((JsonObject) entry).getJsonArray("ops").stream())
                        .map(JsonObject.class::cast)
                        .filter(op -> "serve".equals(op.getString("op")))
                        .forEach(serve -> served.put(part, serve));
            }
            default -> {
                // says nothing about what may be submitted
            }
        }
    }

    /** How it reads a part: {@code live}, {@code releases} or {@code none}. */
    String mode(String part) {
        return modes.getOrDefault(part, "none");
    }

    /** The number of the newest release of a part that it was shown; 0 where it was shown none. */
    int released(String part) {
        return releases.getOrDefault(part, 0);
    }

    /** The number and the hash of what was served last of an own part, as it has heard; empty where nothing was. */
    JsonObject served(String part) {
        JsonObject serve = served.get(part);
        return serve == null ? new JsonObject() : serve;
    }

    boolean isLive(String part) {
        return opened.containsKey(part);
    }

    /**
     * True when whoever looks at a part is shown there themselves. That they are not is known when they have been shown in one of their own, at
     * which they look next.
     */
    boolean isSeenIn(String part) throws Exception {
        settle();
        if (isLive(part)) {
            if (part.equals(lookedAt)) {
                visit(another(), part);
            }
            return visit(part, part);
        }
        look(part);
        return visit(another(), part);
    }

    /** True when whoever looks at a part has been told of anybody by the time the service answers. */
    boolean isToldOfPeopleIn(String part) throws Exception {
        look(part);
        return settle().stream().anyMatch(heard -> "presence".equals(heard.getString("t")));
    }

    /** An own part that is not looked at now: looking where one looks already is not told anew. */
    private String another() {
        return opened.keySet().stream()
                .sorted()
                .filter(own -> !own.equals(lookedAt))
                .findFirst()
                .orElseThrow();
    }

    /** Looks at an own part until shown there; true when meanwhile somebody was shown in {@code asked}. */
    private boolean visit(String own, String asked) throws Exception {
        boolean[] seen = new boolean[1];
        look(own);
        line.next(heard -> {
            boolean people = "presence".equals(heard.getString("t"))
                    && !heard.getJsonArray("people").isEmpty();
            seen[0] |= people && asked.equals(heard.getString("part"));
            take(heard);
            return people && own.equals(heard.getString("part"));
        });
        lookedAt = own;
        return seen[0];
    }

    private void look(String part) throws Exception {
        line.send(new JsonObject().put("t", "presence").put("part", part).putNull("field"));
    }

    /** The members that name this seat's own line to a part; {@code ""} and 0 where it has none. */
    JsonObject submission(String part) {
        JsonObject open = opened.get(part);
        String clientId = open == null ? "" : open.getString("clientId");
        return new JsonObject()
                .put("t", "submit")
                .put("part", part)
                .put("clientId", clientId)
                .put("clientSeq", open == null ? 0 : sequences.merge(clientId, 1, Integer::sum))
                .put("baseRevision", open == null ? 0 : open.getInteger("revision"));
    }

    /** Submits an operation: {@code taken}, {@code closed}, or the code it was refused with. */
    String submit(JsonObject submission, JsonObject operation) throws Exception {
        JsonObject message = submission.copy().put("ops", new JsonArray().add(operation));
        line.send(message);
        JsonObject answer = line.next(heard -> {
            if ("pong".equals(heard.getString("t"))) {
                return false;
            }
            boolean ends = isAnswer(heard, message);
            take(heard);
            return ends;
        });
        if ("error".equals(answer.getString("t"))) {
            line.closeCode();
            open();
            return "closed";
        }
        return "refused".equals(answer.getString("t")) ? answer.getString("code") : "taken";
    }

    /** The same in this seat's own name; fails unless it was taken. */
    void write(String part, JsonObject operation) throws Exception {
        settle();
        String outcome = submit(submission(part), operation);
        settle();
        if (!outcome.equals("taken")) {
            throw new AssertionError(outcome + ": " + operation.encode() + " in " + part);
        }
    }

    private static boolean isAnswer(JsonObject heard, JsonObject submission) {
        boolean about = submission.getString("part").equals(heard.getString("part"));
        return switch (heard.getString("t")) {
            case "error" -> true;
            case "refused" -> about;
            case "ack", "access", "release", "suspended", "proposals" -> about;
            case "entries" -> about && names(heard.getJsonArray("entries"), submission);
            default -> false;
        };
    }

    private static boolean names(JsonArray entries, JsonObject submission) {
        String clientId = "";
        for (int i = 0; i < entries.size(); i++) {
            JsonObject entry = entries.getJsonObject(i);
            clientId = entry.getString("cid", clientId);
            if (clientId.equals(submission.getString("clientId"))
                    && Objects.equals(entry.getInteger("seq"), submission.getInteger("clientSeq"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        line.close();
    }
}
