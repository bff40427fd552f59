package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firm that finds a case and asks to act in it: who answers, what that gives, and that guessing tells nothing. */
class AssociationTest {
    private static final String ASKER = "p-griffiths";
    private static final String REQUESTS = "/api/access-requests";
    private static final String OF_CASE = "/api/cases/" + TestService.CASE + "/access-requests";

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

    private static JsonObject question(String urn, String lastName, String birth) {
        return new JsonObject()
                .put("urn", urn)
                .put("lastName", lastName)
                .put("dateOfBirth", birth)
                .put("firm", "Griffiths & Co")
                .put("message", "Instructed this morning.");
    }

    private static JsonObject right() {
        return question("62 pq 04127 26", "Thornbury", "1996-07-22");
    }

    private HttpResponse<String> ask(String person, JsonObject question) throws Exception {
        return service.post(REQUESTS, service.signedIn(person, SessionGroup.LAWYER), question.encode());
    }

    private JsonArray own(String person) throws Exception {
        String cookie = service.signedIn(person, SessionGroup.LAWYER);
        return new JsonObject(service.get(REQUESTS, cookie).body()).getJsonArray("requests");
    }

    private List<JsonObject> waiting(String by) throws Exception {
        List<JsonObject> waiting = new ArrayList<>();
        new JsonObject(service.get(OF_CASE, service.signIn(by)).body())
                .getJsonArray("requests")
                .forEach(one -> waiting.add((JsonObject) one));
        return waiting;
    }

    private HttpResponse<String> answer(String by, String id, JsonObject answer) throws Exception {
        return service.post(OF_CASE + "/" + id, service.signIn(by), answer.encode());
    }

    private static JsonObject accept() {
        return new JsonObject().put("accept", true);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    @Test
    void shouldPutWhoeverIsAcceptedInTheRosterAsTheDefendantsSolicitor() throws Exception {
        assertEquals(202, ask(ASKER, right()).statusCode());
        assertEquals(
                "{\"cases\":[]}",
                service.get("/api/cases", service.signIn(ASKER)).body());
        JsonObject request = waiting(TestService.CLERK).get(0);
        assertEquals("d2", request.getString("defendant"));
        assertEquals("Instructed this morning.", request.getString("message"));
        refused(answer(TestService.CLERK, request.getString("id"), accept()), 409, "represented");
        assertEquals(
                204,
                answer(TestService.SOLICITOR_D2, request.getString("id"), accept())
                        .statusCode());
        assertEquals(List.of(), waiting(TestService.CLERK));
        JsonObject own = own(ASKER).getJsonObject(0);
        assertEquals("accepted", own.getString("state"));
        assertEquals(TestService.CASE, own.getString("caseId"));
        try (LiveClient live = service.welcomed(ASKER)) {
            live.part("defence:d2");
        }
    }

    @Test
    void shouldLetTheCourtAndTheSolicitorOfThatDefendantAnswerAndNobodyElse() throws Exception {
        ask(ASKER, right());
        String id = waiting(TestService.SOLICITOR_D2).get(0).getString("id");
        for (String other : List.of(TestService.SOLICITOR_D1, TestService.COUNSEL_D1, TestService.PROSECUTOR)) {
            assertEquals(List.of(), waiting(other), other);
            refused(answer(other, id, accept()), 404, "not-found");
        }
        refused(answer(TestService.SOLICITOR_D2, id, new JsonObject().put("accept", false)), 400, "no-reason");
        JsonObject declined = new JsonObject().put("accept", false).put("reason", "I act for her.");
        assertEquals(204, answer(TestService.SOLICITOR_D2, id, declined).statusCode());
        refused(answer(TestService.CLERK, id, accept()), 409, "answered");
        JsonObject own = own(ASKER).getJsonObject(0);
        assertEquals("declined", own.getString("state"));
        assertEquals("I act for her.", own.getString("reason"));
        assertNull(own.getString("caseId"));
        assertEquals(
                "{\"cases\":[]}",
                service.get("/api/cases", service.signIn(ASKER)).body());
    }

    @Test
    void shouldLetTheCourtAcceptForDefendantWhoHasNoSolicitor() throws Exception {
        ask(ASKER, right());
        service.store()
                .database()
                .getCollection("cases")
                .updateOne(
                        new Document("_id", TestService.CASE),
                        new Document("$pull", new Document("members", new Document("personId", "p-lindqvist"))));
        String id = waiting(TestService.CLERK).get(0).getString("id");
        assertEquals(204, answer(TestService.CLERK, id, accept()).statusCode());
        assertEquals("accepted", own(ASKER).getJsonObject(0).getString("state"));
    }

    @Test
    void shouldTellWhoeverGuessesNothing() throws Exception {
        seal();
        List<JsonObject> questions = List.of(
                right(),
                question("62PQ0412726", "Prosser", "1991-03-08"),
                question("62PQ0412799", "Thornbury", "1996-07-22"),
                question("62PQ0412726", "Nobody", "1996-07-22"),
                question("62PQ0412726", "Thornbury", "1996-07-23"));
        Set<String> answers = new TreeSet<>();
        Set<String> audits = new TreeSet<>();
        Set<String> lists = new TreeSet<>();
        for (int i = 0; i < questions.size(); i++) {
            String person = "p-guess-" + i;
            HttpResponse<String> answer = ask(person, questions.get(i));
            answers.add(answer.statusCode() + answer.body());
            audits.add(audit(person));
            JsonObject own = own(person).getJsonObject(0);
            for (String typed : List.of("id", "urn", "lastName", "dateOfBirth", "at", "endsAt")) {
                assertTrue(own.containsKey(typed));
                own.remove(typed);
            }
            lists.add(own.encode());
        }
        assertEquals(Set.of("202{\"state\":\"asked\"}"), answers);
        assertEquals(Set.of("{\"state\":\"asked\",\"reason\":null,\"caseId\":null}"), lists);
        assertEquals(1, audits.size(), audits.toString());
        assertEquals(List.of(), waiting(TestService.CLERK), "of a sealed case nobody is told either");
    }

    private void seal() {
        service.store()
                .database()
                .getCollection("cases")
                .updateOne(
                        new Document("_id", TestService.CASE),
                        new Document("$set", new Document("markings.sealed", true)));
    }

    /** The audit entry of somebody's question, without who and when. */
    private String audit(String person) throws Exception {
        for (int i = 0; i < 500; i++) {
            Document entry = service.store()
                    .database()
                    .getCollection("audit")
                    .find(new Document("personId", person))
                    .first();
            if (entry != null) {
                List.of("_id", "at", "until", "personId").forEach(entry::remove);
                return entry.toJson();
            }
            service.get("/api/session", service.signIn(TestService.CLERK));
        }
        throw new AssertionError("nothing was audited of " + person);
    }

    @Test
    void shouldTakeNoMoreThanTheLimitOfOnePersonOnOneDay() throws Exception {
        for (int i = 0; i < Limits.ACCESS_REQUESTS_PER_PERSON; i++) {
            assertEquals(
                    202, ask(ASKER, question("62PQ0412799", "X", "1996-07-22")).statusCode());
        }
        refused(ask(ASKER, right()), 429, "too-many");
        assertEquals(List.of(), waiting(TestService.CLERK));
    }

    @Test
    void shouldEndRequestsThatNobodyAnswers() throws Exception {
        ask(ASKER, right());
        String id = waiting(TestService.CLERK).get(0).getString("id");
        service.clock.advance(TimeUnit.DAYS.toMillis(Limits.ACCESS_REQUEST_DAYS));
        assertEquals(List.of(), waiting(TestService.CLERK));
        refused(answer(TestService.CLERK, id, accept()), 409, "answered");
        assertEquals("ended", own(ASKER).getJsonObject(0).getString("state"));
    }

    @Test
    void shouldRefuseQuestionsThatCanBeNone() throws Exception {
        String message = "m".repeat(Limits.ACCESS_REQUEST_CHARACTERS);
        for (JsonObject none : List.of(
                question("62PQ", "Thornbury", "1996-07-22"),
                question("62PQ0412726", "  ", "1996-07-22"),
                question("62PQ0412726", "Thornbury", "1996-02-31"),
                right().put("message", message + "m"),
                right().put("more", 1))) {
            refused(ask(ASKER, none), 400, "bad-request");
        }
        assertEquals(202, ask(ASKER, right().put("message", message)).statusCode());
        String defendant = service.signedIn("p-person", SessionGroup.IN_PERSON);
        refused(service.post(REQUESTS, defendant, right().encode()), 403, "not-yours");
    }

    @Test
    void shouldNotPutSomebodyOnTwoSides() throws Exception {
        assertEquals(202, ask(TestService.PROSECUTOR, right()).statusCode());
        String id = waiting(TestService.CLERK).get(0).getString("id");
        refused(answer(TestService.SOLICITOR_D2, id, accept()), 403, "other-team");
        assertFalse(waiting(TestService.CLERK).isEmpty());
    }
}
