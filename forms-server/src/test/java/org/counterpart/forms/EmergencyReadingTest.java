package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Court staff from outside a case who read what was served in it: what they read, how long, and who is told. */
class EmergencyReadingTest {
    private static final String OUTSIDE = "p-outside";
    private static final String READINGS = "/api/cases/" + TestService.CASE + "/emergency-readings";

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

    private HttpResponse<String> begin(String cookie, String urn, String reason) throws Exception {
        String body = new JsonObject().put("urn", urn).put("reason", reason).encode();
        return service.post("/api/emergency-readings", cookie, body);
    }

    private JsonArray readings(String by) throws Exception {
        return new JsonObject(service.get(READINGS, service.signIn(by)).body()).getJsonArray("readings");
    }

    private HttpResponse<String> acknowledge(String cookie, String id) throws Exception {
        return service.send("PUT", READINGS + "/" + id + "/acknowledgement", cookie, TestService.ORIGIN, null);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    /** D1's solicitor serves what they have typed, and types on. */
    private void serve(String served, String draft) throws Exception {
        try (LiveClient solicitor = service.welcomed(TestService.SOLICITOR_D1)) {
            JsonObject part = solicitor.part("defence:d1");
            solicitor.send(LiveClient.typing(part, 1, "realIssues", served));
            JsonObject op = new JsonObject().put("op", "serve").put("reason", "not all of it is known");
            solicitor.send(submission(part, 2, revision(solicitor), op));
            part.put("revision", revision(solicitor));
            solicitor.send(LiveClient.typing(part, 3, "realIssues", draft));
            solicitor.next("entries");
        }
    }

    private static int revision(LiveClient live) throws Exception {
        return live.next("entries").getJsonArray("entries").getJsonObject(0).getInteger("rev");
    }

    private static JsonObject submission(JsonObject part, int seq, int base, JsonObject op) {
        return new JsonObject()
                .put("t", "submit")
                .put("part", part.getString("part"))
                .put("clientId", part.getString("clientId"))
                .put("clientSeq", seq)
                .put("baseRevision", base)
                .put("ops", new JsonArray().add(op));
    }

    @Test
    void shouldReadWhatWasServedAndNothingElseUntilTheTimeIsOver() throws Exception {
        serve("canary-served ", "canary-draft ");
        String cookie = service.signedIn(OUTSIDE, SessionGroup.COURT);
        assertEquals(404, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
        HttpResponse<String> begun = begin(cookie, "62PQ0412726", "The list officer of the day is ill.");
        assertEquals(201, begun.statusCode(), begun.body());
        long until = new JsonObject(begun.body()).getLong("until");
        assertTrue(until <= service.clock.millis() + TimeUnit.MINUTES.toMillis(Limits.EMERGENCY_READING_MINUTES));
        try (LiveClient live = service.welcomedBy(cookie)) {
            List<JsonObject> shown = live.untilPong(1);
            assertTrue(shown.toString().contains("canary-served"), shown.toString());
            assertFalse(shown.toString().contains("canary-draft"), shown.toString());
            assertFalse(shown.toString().contains("\"notes"), shown.toString());
            JsonObject mine = new JsonObject()
                    .put("part", "defence:d1")
                    .put("clientId", "x")
                    .put("revision", 0);
            live.send(LiveClient.typing(mine, 1, "realIssues", "by nobody"));
            assertEquals("not-yours", live.next("refused").getString("code"));
            long half = TimeUnit.MINUTES.toMillis(Limits.EMERGENCY_READING_MINUTES) / 2;
            service.clock.advance(half);
            assertEquals(200, service.post("/api/session/renewal", cookie, null).statusCode());
            service.clock.advance(until - service.clock.millis() - 5_000);
            assertEquals(
                    200, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
            service.clock.advance(5_000);
            assertEquals(
                    404, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
        }
        assertEquals("{\"cases\":[]}", service.get("/api/cases", cookie).body());
    }

    @Test
    void shouldShowTheCourtOfTheCaseWhoReadsAndWhyUntilItIsAcknowledged() throws Exception {
        String cookie = service.signedIn(OUTSIDE, SessionGroup.COURT);
        begin(cookie, "62PQ0412726", "A call from the prison.");
        for (String party : List.of(TestService.SOLICITOR_D1, TestService.PROSECUTOR)) {
            assertTrue(readings(party).isEmpty());
        }
        assertEquals("{\"readings\":[]}", service.get(READINGS, cookie).body());
        JsonObject reading = readings(TestService.JUDGE).getJsonObject(0);
        assertEquals("A call from the prison.", reading.getString("reason"));
        assertEquals(null, reading.getString("acknowledgedBy"));
        String id = reading.getString("id");
        assertEquals(404, acknowledge(cookie, id).statusCode());
        assertEquals(
                404, acknowledge(service.signIn(TestService.SOLICITOR_D1), id).statusCode());
        assertEquals(204, acknowledge(service.signIn(TestService.CLERK), id).statusCode());
        assertEquals(204, acknowledge(service.signIn(TestService.JUDGE), id).statusCode());
        assertEquals("Siân Bevan", readings(TestService.JUDGE).getJsonObject(0).getString("acknowledgedBy"));
    }

    @Test
    void shouldNoteEveryStep() throws Exception {
        String cookie = service.signedIn(OUTSIDE, SessionGroup.COURT);
        begin(cookie, "62PQ0412799", "Looking.");
        begin(cookie, "62PQ0412726", "Looking.");
        service.get("/api/cases/" + TestService.CASE, cookie);
        List<String> kinds = List.of();
        for (int i = 0; i < 500 && kinds.size() < 3; i++) {
            service.get("/api/session", cookie);
            kinds = service.store()
                    .database()
                    .getCollection("audit")
                    .find(new Document("personId", OUTSIDE))
                    .map(entry -> entry.getString("kind") + " " + entry.getString("reason"))
                    .into(new java.util.ArrayList<>());
        }
        assertEquals(
                List.of("emergency-read GET", "emergency-reading begun", "emergency-reading not-found"),
                kinds.stream().sorted().toList());
    }

    @Test
    void shouldRefuseEverybodyElseAndWhoeverDoesNotSayWhy() throws Exception {
        String court = service.signedIn(OUTSIDE, SessionGroup.COURT);
        refused(begin(court, "62PQ0412726", "  "), 400, "no-reason");
        refused(begin(court, "62PQ0412799", "Looking."), 404, "not-found");
        refused(begin(court, "?", "Looking."), 400, "bad-request");
        for (SessionGroup other : List.of(SessionGroup.LAWYER, SessionGroup.IN_PERSON)) {
            refused(begin(service.signedIn("p-x", other), "62PQ0412726", "Looking."), 403, "not-yours");
        }
        assertEquals(
                200,
                begin(service.signIn(TestService.CLERK), "62PQ0412726", "Looking.")
                        .statusCode());
    }

    @Test
    void shouldFindNoSealedCase() throws Exception {
        service.store()
                .database()
                .getCollection("cases")
                .updateOne(
                        new Document("_id", TestService.CASE),
                        new Document("$set", new Document("markings.sealed", true)));
        String court = service.signedIn(OUTSIDE, SessionGroup.COURT);
        HttpResponse<String> sealed = begin(court, "62PQ0412726", "Looking.");
        assertEquals(begin(court, "62PQ0412799", "Looking.").body(), sealed.body());
        assertEquals(404, sealed.statusCode());
    }
}
