package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff from outside the courtroom who type for a defendant without a lawyer: with consent, read back, and in the defendant's name. */
class AssistedEntryTest {
    private static final String ASSISTANT = "p-tudor";
    private static final String PATH = "/api/cases/" + TestService.CASE + "/assistance";
    private static final String TEAM = "/api/cases/" + TestService.CASE + "/team";

    @TempDir
    private Path folder;

    private TestService service;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    /** D2 has no lawyer from now on. */
    private void withoutLawyer() {
        service.store()
                .database()
                .getCollection("cases")
                .updateOne(
                        new Document("_id", TestService.CASE),
                        new Document("$pull", new Document("members", new Document("personId", "p-lindqvist"))));
    }

    private HttpResponse<String> begin(String by, String defendant) throws Exception {
        JsonObject consent = new JsonObject()
                .put("how", "at the counter")
                .put("to", "Nia Tudor")
                .put("day", "2026-11-26");
        JsonObject body = new JsonObject()
                .put("defendant", defendant)
                .put("person", ASSISTANT)
                .put("consent", consent);
        return service.post(PATH, service.signIn(by), body.encode());
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    private HttpResponse<String> readBack(String by, int revision) throws Exception {
        JsonObject body = new JsonObject().put("part", "defence:d2").put("revision", revision);
        return service.post("/api/forms/" + service.form() + "/read-backs", service.signIn(by), body.encode());
    }

    private static JsonObject entry(LiveClient live) throws Exception {
        return live.next("entries").getJsonArray("entries").getJsonObject(0);
    }

    private static JsonObject serving(JsonObject part, int seq, int base) {
        return new JsonObject()
                .put("t", "submit")
                .put("part", part.getString("part"))
                .put("clientId", part.getString("clientId"))
                .put("clientSeq", seq)
                .put("baseRevision", base)
                .put(
                        "ops",
                        new JsonArray().add(new JsonObject().put("op", "serve").put("reason", "later")));
    }

    @Test
    void shouldTypeAndServeForTheDefendantOnceItWasReadBack() throws Exception {
        withoutLawyer();
        assertEquals(204, begin(TestService.CLERK, "d2").statusCode());
        try (LiveClient live = service.welcomed(ASSISTANT)) {
            JsonObject part = live.part("defence:d2");
            live.send(LiveClient.typing(part, 1, "realIssues", "I was not there. "));
            JsonObject typed = entry(live);
            assertEquals("Nia Tudor", typed.getString("name"));
            assertEquals("defence:d2", typed.getString("team"));
            assertEquals("Kezia Thornbury", typed.getString("for"));
            int revision = typed.getInteger("rev");
            live.send(serving(part, 2, revision));
            assertEquals("not-yours", live.next("refused").getString("code"));
            refused(readBack(TestService.CLERK, revision), 403, "not-yours");
            assertEquals(204, readBack(ASSISTANT, revision).statusCode());
            live.send(serving(part, 3, revision));
            entry(live);
        }
        try (LiveClient prosecution = service.welcomed(TestService.PROSECUTOR)) {
            JsonObject release = prosecution.next(message ->
                    "release".equals(message.getString("t")) && "defence:d2".equals(message.getString("part")));
            assertEquals("Kezia Thornbury", release.getJsonObject("release").getString("onBehalfOf"));
            assertEquals("Nia Tudor", release.getJsonObject("release").getString("by"));
        }
    }

    @Test
    void shouldServeNothingThatWasTypedAfterTheReadingBack() throws Exception {
        withoutLawyer();
        begin(TestService.CLERK, "d2");
        try (LiveClient live = service.welcomed(ASSISTANT)) {
            JsonObject part = live.part("defence:d2");
            live.send(LiveClient.typing(part, 1, "realIssues", "One. "));
            int read = entry(live).getInteger("rev");
            assertEquals(204, readBack(ASSISTANT, read).statusCode());
            part.put("revision", read);
            live.send(LiveClient.typing(part, 2, "realIssues", "Two. "));
            live.send(serving(part, 3, entry(live).getInteger("rev")));
            assertEquals("not-yours", live.next("refused").getString("code"));
        }
    }

    @Test
    void shouldBeRefusedForDefendantWithALawyerAndForAnybodyOfTheCase() throws Exception {
        refused(begin(TestService.CLERK, "d1"), 403, "represented");
        withoutLawyer();
        refused(begin(TestService.PROSECUTOR, "d2"), 403, "not-yours");
        refused(begin(TestService.CLERK, "d9"), 400, "bad-request");
        JsonObject clerk = new JsonObject()
                .put("defendant", "d2")
                .put("person", TestService.CLERK)
                .put("consent", new JsonObject().put("how", "x").put("to", "x").put("day", "2026-11-26"));
        refused(service.post(PATH, service.signIn(TestService.JUDGE), clerk.encode()), 403, "other-side");
        JsonObject unsaid = clerk.copy().put("person", ASSISTANT);
        unsaid.getJsonObject("consent").put("how", " ");
        refused(service.post(PATH, service.signIn(TestService.JUDGE), unsaid.encode()), 400, "no-consent");
    }

    @Test
    void shouldEndWhenALawyerComes() throws Exception {
        withoutLawyer();
        assertEquals(204, begin(TestService.CLERK, "d2").statusCode());
        try (LiveClient live = service.welcomed(ASSISTANT)) {
            live.part("defence:d2");
            String body = new JsonObject()
                    .put("role", "defence-solicitor")
                    .put("team", "defence:d2")
                    .encode();
            String clerk = service.signIn(TestService.CLERK);
            assertEquals(
                    204,
                    service.send("PUT", TEAM + "/p-griffiths", clerk, TestService.ORIGIN, body)
                            .statusCode());
            assertEquals("removed", live.next("error").getString("code"));
            assertEquals(4403, live.closeCode());
        }
        String cookie = service.signIn(ASSISTANT);
        assertEquals(404, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
        assertTrue(service.get("/api/cases", cookie).body().contains("[]"));
    }
}
