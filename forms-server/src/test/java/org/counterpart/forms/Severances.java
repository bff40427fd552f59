package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service in whose case defendants are severed, and what people do there. */
abstract class Severances {
    static final String CASE = "/api/cases/" + TestService.CASE;

    @TempDir
    Path folder;

    TestService service;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    HttpResponse<String> severs(String by, String... defendants) throws Exception {
        String body = new JsonObject()
                .put("defendants", new JsonArray(List.of(defendants)))
                .put("reason", "Separate trials in the interests of justice.")
                .encode();
        return service.post(CASE + "/severances", service.signIn(by), body);
    }

    String severed(String... defendants) throws Exception {
        HttpResponse<String> answer = severs(TestService.JUDGE, defendants);
        assertEquals(201, answer.statusCode(), answer.body());
        return new JsonObject(answer.body()).getString("id");
    }

    JsonObject read(String person, String path) throws Exception {
        return new JsonObject(service.get(path, service.signIn(person)).body());
    }

    String formOf(String caseId) throws Exception {
        JsonArray forms = read(TestService.JUDGE, "/api/cases/" + caseId).getJsonArray("forms");
        assertEquals(1, forms.size(), forms.encode());
        return forms.getJsonObject(0).getString("id");
    }

    LiveClient live(String person, String form) throws Exception {
        String cookie = service.signIn(person);
        return LiveClient.open(service, service.ticket(form, cookie), cookie, TestService.ORIGIN);
    }

    static int revision(LiveClient live) throws Exception {
        return live.next("entries").getJsonArray("entries").getJsonObject(0).getInteger("rev");
    }

    static JsonObject text(String field, String words) {
        return new JsonObject().put("op", "text").put("field", field).put("edit", new JsonArray().add(words));
    }

    static JsonObject set(String field, Object value) {
        return new JsonObject().put("op", "set").put("field", field).put("value", value);
    }

    void types(String form, String person, String part, boolean serves, JsonArray on, JsonObject... changes)
            throws Exception {
        try (LiveClient live = live(person, form)) {
            live.hello();
            JsonObject own = live.part(part);
            live.send(LiveClient.typing(own, 1, "", "").put("ops", new JsonArray(List.of(changes))));
            int revision = revision(live);
            if (serves) {
                JsonObject op = new JsonObject().put("op", "serve").put("reason", "canary-why");
                live.send(LiveClient.typing(own, 2, "", "")
                        .put("baseRevision", revision)
                        .put("ops", new JsonArray().add(on.isEmpty() ? op : op.put("on", on))));
                live.next("entries");
            }
        }
    }

    void serves(String person, String part, JsonObject... changes) throws Exception {
        types(service.form(), person, part, true, new JsonArray(), changes);
    }

    String seen(String person, String form) throws Exception {
        try (LiveClient live = live(person, form)) {
            live.hello();
            return live.untilPong(1).toString();
        }
    }

    /** The court orders that a team reads a part, or no longer. */
    void orders(String person, String part, String team, boolean joined) throws Exception {
        JsonObject op = new JsonObject()
                .put("op", "audience")
                .put("team", team)
                .put("joined", joined)
                .put("reason", "canary-reason");
        try (LiveClient live = live(person, service.form())) {
            live.hello();
            live.untilPong(1);
            live.send(new JsonObject()
                    .put("t", "submit")
                    .put("part", part)
                    .put("clientId", "")
                    .put("clientSeq", 0)
                    .put("baseRevision", 0)
                    .put("ops", new JsonArray().add(op)));
            JsonObject answer = live.next(message -> part.equals(message.getString("part")));
            assertTrue(List.of("release", "suspended").contains(answer.getString("t")), answer.encode());
        }
    }
}
