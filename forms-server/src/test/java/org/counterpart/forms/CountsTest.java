package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.mongo.MongoAuditLog;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts that are added to the indictment of a case that has a form already, worded otherwise, or removed: what becomes of the form. */
class CountsTest {
    private static final String CASE = "/api/cases/" + TestService.CASE;

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

    private static JsonObject wording(String offence) {
        return new JsonObject().put("code", "PU86002").put("offence", offence).put("reason", "Leave given.");
    }

    private HttpResponse<String> adds(String by, String offence, String... defendants) throws Exception {
        JsonObject body = wording(offence).put("defendants", new JsonArray(List.of(defendants)));
        return service.post(CASE + "/counts", service.signIn(by), body.encode());
    }

    private HttpResponse<String> amends(String by, String count, String offence) throws Exception {
        String body = wording(offence).encode();
        return service.post(CASE + "/counts/" + count + "/amendment", service.signIn(by), body);
    }

    private HttpResponse<String> removes(String by, String count) throws Exception {
        String body = new JsonObject().put("reason", "No evidence offered.").encode();
        return service.post(CASE + "/counts/" + count + "/removal", service.signIn(by), body);
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error").getString("code");
    }

    private JsonArray counts() throws Exception {
        return new JsonObject(
                        service.get(CASE, service.signIn(TestService.JUDGE)).body())
                .getJsonArray("counts");
    }

    private static JsonObject pleading(JsonObject part, int seq, int revision, String row) {
        JsonObject op = new JsonObject().put("op", "set").put("field", "pleas/" + row + "/plea");
        return LiveClient.typing(part, seq, "", "")
                .put("baseRevision", revision)
                .put("ops", new JsonArray().add(op.put("value", "not-guilty")));
    }

    /** The answer to a plea that the judge enters, by its type, and what the judge saw of the court's part before. */
    private String enters(String row, StringBuilder seen) throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            JsonObject court = live.part("court");
            seen.append(court.encode());
            live.send(pleading(court, 1, court.getInteger("revision"), row));
            JsonObject answer =
                    live.next(message -> List.of("entries", "refused").contains(message.getString("t")));
            return answer.getString("code", answer.getString("t"));
        }
    }

    @Test
    void shouldGiveFormsTheRowsOfACountThatIsAdded() throws Exception {
        assertEquals("unknown-field", enters("d1.c5", new StringBuilder()));
        JsonObject welcome;
        try (LiveClient there = service.connect(TestService.SOLICITOR_D1)) {
            assertEquals(0, there.hello().getJsonObject("form").getLong("caseChangedAt"));
            there.untilPong(1);
            HttpResponse<String> added = adds(TestService.CLERK, "Affray", "d1");
            assertEquals(201, added.statusCode(), added.body());
            assertEquals(new JsonObject().put("id", "c5").put("number", 5), new JsonObject(added.body()));
            assertEquals(1012, there.closeCode(), "whoever is in a form comes back to the one it is now");
        }
        try (LiveClient back = service.connect(TestService.SOLICITOR_D1)) {
            welcome = back.hello();
        }
        JsonObject shown =
                new JsonObject(service.get("/api/forms/" + service.form(), service.signIn(TestService.SOLICITOR_D1))
                        .body());
        assertEquals(
                shown.getJsonObject("case").getLong("changedAt"),
                welcome.getJsonObject("form").getLong("caseChangedAt"),
                "a page that has an older record knows that there is another");
        assertEquals("entries", enters("d1.c5", new StringBuilder()));
        assertEquals("unknown-field", enters("d2.c5", new StringBuilder()), "it is not laid against D2");
    }

    @Test
    void shouldKeepWhatWasEnteredOfACountThatIsRemovedAndTakeNothingMore() throws Exception {
        assertEquals("entries", enters("d1.c3", new StringBuilder()));
        assertEquals(200, removes(TestService.CLERK, "c3").statusCode());
        StringBuilder seen = new StringBuilder();
        assertEquals("count-removed", enters("d1.c3", seen));
        assertTrue(seen.toString().contains("pleas/d1.c3/plea"), "nothing typed disappears: " + seen);
        assertEquals("entries", enters("d1.c1", new StringBuilder()), "what else there is goes on");
        assertEquals(404, removes(TestService.CLERK, "c3").statusCode(), "it was removed before");
        assertEquals(404, amends(TestService.CLERK, "c3", "Affray").statusCode());
        assertTrue(counts().getJsonObject(2).getBoolean("removed"));
        assertEquals(
                "c5", new JsonObject(adds(TestService.JUDGE, "Affray", "d1").body()).getString("id"));
        assertEquals(200, removes(TestService.JUDGE, "c5").statusCode());
        assertEquals(
                6,
                new JsonObject(adds(TestService.JUDGE, "Affray", "d1").body()).getInteger("number"),
                "no number is given twice");
    }

    @Test
    void shouldTakeNoEditOfARemovedCountFromWhoeverHasNotHeardOfIt() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            JsonObject court = live.part("court");
            live.untilPong(1);
            assertEquals(200, removes(TestService.CLERK, "c3").statusCode());
            live.send(pleading(court, 1, court.getInteger("revision"), "d1.c3"));
            assertEquals(1012, live.closeCode());
        }
        StringBuilder seen = new StringBuilder();
        enters("d1.c1", seen);
        assertFalse(seen.toString().contains("d1.c3"), seen.toString());
    }

    @Test
    void shouldNotLeaveADefendantOfTheCaseWithoutACount() throws Exception {
        assertEquals(200, removes(TestService.CLERK, "c1").statusCode());
        assertEquals(200, removes(TestService.CLERK, "c2").statusCode());
        HttpResponse<String> last = removes(TestService.CLERK, "c4");
        assertEquals(409, last.statusCode());
        assertEquals("last-count", code(last));
        assertEquals(201, adds(TestService.CLERK, "Affray", "d2").statusCode());
        assertEquals(200, removes(TestService.CLERK, "c4").statusCode());
    }

    @Test
    void shouldShowHowACountWasWordedBefore() throws Exception {
        assertEquals(
                200, amends(TestService.CLERK, "c2", "Burglary of a dwelling").statusCode());
        HttpResponse<String> same = amends(TestService.CLERK, "c2", "Burglary of a dwelling");
        assertEquals(400, same.statusCode());
        service.close();
        service = TestService.start(folder);
        JsonObject shown = counts().getJsonObject(1);
        assertEquals("Burglary of a dwelling", shown.getString("offence"));
        JsonObject earlier = shown.getJsonArray("earlier").getJsonObject(0);
        assertEquals("Burglary of a dwelling at 4 Harbour Row, Penarth", earlier.getString("offence"));
        assertEquals("TH68036", earlier.getString("code"));
        assertFalse(shown.getBoolean("removed"));
    }

    @Test
    void shouldBeTheCourtsActWithAReasonAndOnRecord() throws Exception {
        for (String party : List.of(TestService.SOLICITOR_D1, TestService.PROSECUTOR)) {
            assertEquals(403, adds(party, "Affray", "d1").statusCode());
            assertEquals(403, amends(party, "c1", "Affray").statusCode());
            assertEquals(403, removes(party, "c1").statusCode());
        }
        String without = wording("Affray").put("reason", " ").encode();
        String path = CASE + "/counts/c1/amendment";
        assertEquals("no-reason", code(service.post(path, service.signIn(TestService.CLERK), without)));
        assertEquals(400, adds(TestService.CLERK, " ", "d1").statusCode());
        assertEquals(400, adds(TestService.CLERK, "Affray", "d9").statusCode());
        assertEquals(200, amends(TestService.CLERK, "c1", "Affray").statusCode());
        assertEquals(200, removes(TestService.CLERK, "c2").statusCode());
        service.close();
        service = TestService.start(folder);
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoAuditLog log = new MongoAuditLog(service.store().database(), calls);
            Result<List<AuditEntry>> found = Awaiting.answer(calls, done -> log.ofPerson(TestService.CLERK, 100, done));
            List<String> told = ((Result.Done<List<AuditEntry>>) found)
                    .value().stream()
                            .filter(entry -> entry.kind().equals(AuditEntry.INDICTMENT_AMENDED))
                            .map(entry -> entry.who().personId() + " " + entry.reason() + " "
                                    + entry.where().path())
                            .toList();
            assertEquals(
                    List.of(TestService.CLERK + " count-amended c1", TestService.CLERK + " count-removed c2"), told);
        }
        String history = service.get(CASE + "/team", service.signIn(TestService.PROSECUTOR))
                .body();
        assertTrue(history.contains("count-removed") && history.contains("Leave given."), history);
    }

    @Test
    void shouldTakeSoManyCountsAndNoMore() throws Exception {
        String clerk = service.signIn(TestService.CLERK);
        String body =
                wording("Affray").put("defendants", new JsonArray().add("d1")).encode();
        for (int i = 5; i <= Limits.CASE_COUNTS; i++) {
            assertEquals(201, service.post(CASE + "/counts", clerk, body).statusCode());
            service.clock.advance(2_000);
        }
        HttpResponse<String> another = adds(TestService.CLERK, "Affray", "d1");
        assertEquals("too-many", code(another), another.body());
        for (int i = 1; i <= Limits.COUNT_AMENDMENTS; i++) {
            assertEquals(200, amends(TestService.CLERK, "c1", "Affray " + i).statusCode());
            service.clock.advance(2_000);
        }
        assertEquals("too-many", code(amends(TestService.CLERK, "c1", "Affray again")));
    }

    @Test
    void shouldFollowOnEveryNode() throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
                TestService a = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")));
                TestService b = TestService.on(store.uri(), Files.createDirectory(folder.resolve("b")));
                LiveClient elsewhere = b.welcomed(TestService.JUDGE)) {
            elsewhere.untilPong(1);
            String body = wording("Affray")
                    .put("defendants", new JsonArray().add("d1"))
                    .encode();
            assertEquals(
                    201,
                    a.post(CASE + "/counts", a.signIn(TestService.CLERK), body).statusCode());
            assertEquals(1012, elsewhere.closeCode(), "without Redis, by looking");
            try (LiveClient back = b.welcomed(TestService.JUDGE)) {
                JsonObject court = back.part("court");
                back.send(pleading(court, 1, court.getInteger("revision"), "d1.c5"));
                back.next("entries");
            }
        }
    }
}
