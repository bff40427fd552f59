package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.identity.SessionGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The representation of a defendant goes to another firm: what passes, what does not, and who may do it. */
class TransferTest {
    private static final String INCOMING = "p-griffiths";
    private static final String PATH = "/api/cases/" + TestService.CASE + "/transfers";
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

    private static JsonObject transfer() {
        return new JsonObject()
                .put("defendant", "d1")
                .put("to", INCOMING)
                .put("firm", "Griffiths & Co")
                .put("reason", "The defendant has instructed another firm.");
    }

    private static JsonObject consent() {
        return new JsonObject().put("how", "in writing").put("to", "Siân Bevan").put("day", "2026-11-26");
    }

    private HttpResponse<String> ask(String by, JsonObject transfer) throws Exception {
        return service.post(PATH, service.signIn(by), transfer.encode());
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    private static int revision(LiveClient live) throws Exception {
        return live.next("entries").getJsonArray("entries").getJsonObject(0).getInteger("rev");
    }

    /** What the firm that goes leaves: something served, something drafted after that, and a note. */
    private void write(LiveClient solicitor) throws Exception {
        JsonObject part = solicitor.part("defence:d1");
        solicitor.send(LiveClient.typing(part, 1, "realIssues", "canary-served "));
        int base = revision(solicitor);
        solicitor.send(new JsonObject()
                .put("t", "submit")
                .put("part", "defence:d1")
                .put("clientId", part.getString("clientId"))
                .put("clientSeq", 2)
                .put("baseRevision", base)
                .put(
                        "ops",
                        new JsonArray().add(new JsonObject().put("op", "serve").put("reason", "later"))));
        part.put("revision", revision(solicitor));
        solicitor.send(LiveClient.typing(part, 3, "realIssues", "canary-draft "));
        solicitor.next("entries");
    }

    private String seen(String person) throws Exception {
        try (LiveClient live = service.welcomed(person)) {
            return live.untilPong(1).toString();
        }
    }

    @Test
    void shouldPassWhatWasServedAndNoDraftsWithoutConsent() throws Exception {
        try (LiveClient outgoing = service.welcomed(TestService.SOLICITOR_D1)) {
            write(outgoing);
            assertEquals(204, ask(TestService.CLERK, transfer()).statusCode());
            assertEquals("removed", outgoing.next("error").getString("code"));
            assertEquals(4403, outgoing.closeCode());
        }
        String seen = seen(INCOMING);
        assertTrue(seen.contains("canary-served"), seen);
        assertFalse(seen.contains("canary-draft"), seen);
        for (String gone : List.of(TestService.SOLICITOR_D1, TestService.COUNSEL_D1)) {
            String cookie = service.signIn(gone);
            assertEquals(
                    404, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
        }
    }

    @Test
    void shouldPassDraftsWithTheDefendantsConsentAndKeepWhoRecordedIt() throws Exception {
        try (LiveClient outgoing = service.welcomed(TestService.SOLICITOR_D1)) {
            write(outgoing);
        }
        assertEquals(
                204,
                ask(TestService.CLERK, transfer().put("consent", consent())).statusCode());
        assertTrue(seen(INCOMING).contains("canary-draft"));
        JsonObject team = new JsonObject(
                service.get(TEAM, service.signIn(TestService.CLERK)).body());
        JsonObject last = team.getJsonArray("changes")
                .getJsonObject(team.getJsonArray("changes").size() - 1);
        assertEquals("took-over", last.getString("kind"));
        assertEquals("Siân Bevan", last.getString("by"));
        assertTrue(last.getString("reason").contains("in writing"), last.encode());
    }

    @Test
    void shouldNeverPassNotes() throws Exception {
        try (LiveClient outgoing = service.welcomed(TestService.SOLICITOR_D1)) {
            JsonObject part = outgoing.part("notes:defence:d1");
            outgoing.send(LiveClient.typing(part, 1, "notes", "canary-note "));
            JsonObject typed = outgoing.next(message -> "entries".equals(message.getString("t")));
            JsonObject comment = new JsonObject()
                    .put("op", "comment")
                    .put("id", "k1")
                    .put("about", "prosecution")
                    .put("field", "office")
                    .put("text", "canary-comment");
            outgoing.send(LiveClient.typing(part, 2, "", "")
                    .put(
                            "baseRevision",
                            typed.getJsonArray("entries").getJsonObject(0).getInteger("rev"))
                    .put("ops", new JsonArray().add(comment)));
            outgoing.next(message -> message.encode().contains("canary-comment"));
        }
        assertTrue(seen(TestService.COUNSEL_D1).contains("canary-comment"), "a colleague is shown it");
        assertEquals(
                204,
                ask(TestService.CLERK, transfer().put("consent", consent())).statusCode());
        String seen = seen(INCOMING);
        assertFalse(seen.contains("canary-note"), seen);
        assertFalse(seen.contains("canary-comment"), seen);
    }

    @Test
    void shouldGoOnWhereItWasCutOffAndLetNobodyInBetween() throws Exception {
        try (LiveClient outgoing = service.welcomed(TestService.SOLICITOR_D1)) {
            write(outgoing);
        }
        assertEquals(204, ask(TestService.CLERK, transfer()).statusCode());
        assertEquals(204, ask(TestService.CLERK, transfer()).statusCode(), "the same again changes nothing");
        refused(ask(TestService.CLERK, transfer().put("to", "p-adeyemi").put("reason", " ")), 400, "no-reason");
        refused(ask(TestService.CLERK, transfer().put("to", TestService.SOLICITOR_D2)), 403, "other-team");
    }

    @Test
    void shouldBeTheCourtsActOnly() throws Exception {
        for (String party :
                List.of(TestService.SOLICITOR_D1, TestService.SOLICITOR_D2, TestService.COUNSEL_D1, "p-mensah")) {
            refused(ask(party, transfer()), 403, "not-yours");
        }
        refused(ask(TestService.CLERK, transfer().put("defendant", "d9")), 400, "bad-request");
        refused(ask(TestService.CLERK, transfer().put("to", "p-nobody")), 404, "no-person");
        JsonObject unsaid = consent().put("how", " ");
        refused(ask(TestService.CLERK, transfer().put("consent", unsaid)), 400, "no-consent");
        assertEquals(204, ask(TestService.JUDGE, transfer()).statusCode());
    }

    @Test
    void shouldAnswerWhoeverAskedToAct() throws Exception {
        JsonObject question = new JsonObject()
                .put("urn", "62PQ0412726")
                .put("lastName", "Prosser")
                .put("dateOfBirth", "1991-03-08")
                .put("firm", "Asking & Co")
                .put("message", "");
        String cookie = service.signedIn("p-asking", SessionGroup.LAWYER);
        service.post("/api/access-requests", cookie, question.encode());
        assertEquals(
                204, ask(TestService.CLERK, transfer().put("to", "p-asking")).statusCode());
        String own = service.get("/api/access-requests", cookie).body();
        assertTrue(own.contains("\"accepted\""), own);
        assertEquals(200, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
    }
}
