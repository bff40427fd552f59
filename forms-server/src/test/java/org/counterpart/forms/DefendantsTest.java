package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defendants who join a case that has a form already, or are removed from it: what becomes of the form, and what their teams see. */
class DefendantsTest {
    private static final String CASE = "/api/cases/" + TestService.CASE;
    private static final String NEW_SOLICITOR = "p-griffiths";

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

    private HttpResponse<String> joins(String by, String name) throws Exception {
        JsonObject body = new JsonObject()
                .put("name", name)
                .put("dateOfBirth", "1990-05-01")
                .put("counts", new JsonArray().add("c1"))
                .put("reason", "Joined by indictment.");
        return service.post(CASE + "/defendants", service.signIn(by), body.encode());
    }

    private HttpResponse<String> removes(String by, String defendant) throws Exception {
        String body = new JsonObject().put("reason", "Discontinued.").encode();
        return service.post(CASE + "/defendants/" + defendant + "/removal", service.signIn(by), body);
    }

    private void placed(String team) throws Exception {
        String body = new JsonObject()
                .put("role", "defence-solicitor")
                .put("team", team)
                .encode();
        String path = CASE + "/team/" + NEW_SOLICITOR;
        HttpResponse<String> answer =
                service.send("PUT", path, service.signIn(TestService.CLERK), TestService.ORIGIN, body);
        assertEquals(204, answer.statusCode(), answer.body());
    }

    private static int revision(LiveClient live) throws Exception {
        return live.next("entries").getJsonArray("entries").getJsonObject(0).getInteger("rev");
    }

    private void serves(String person, String part, String field, String text) throws Exception {
        JsonArray edit = new JsonArray().add(text);
        serves(
                person,
                part,
                new JsonObject().put("op", "text").put("field", field).put("edit", edit));
    }

    private void serves(String person, String part, JsonObject change) throws Exception {
        try (LiveClient live = service.welcomed(person)) {
            JsonObject own = live.part(part);
            live.send(LiveClient.typing(own, 1, "", "").put("ops", new JsonArray().add(change)));
            JsonObject op = new JsonObject().put("op", "serve").put("reason", "later");
            live.send(new JsonObject()
                    .put("t", "submit")
                    .put("part", part)
                    .put("clientId", own.getString("clientId"))
                    .put("clientSeq", 2)
                    .put("baseRevision", revision(live))
                    .put("ops", new JsonArray().add(op)));
            live.next("entries");
        }
    }

    private String seen(String person) throws Exception {
        try (LiveClient live = service.welcomed(person)) {
            return live.untilPong(1).toString();
        }
    }

    @Test
    void shouldGiveWhoeverJoinsPartsOfTheirOwnAndNothingServedBefore() throws Exception {
        serves(TestService.SOLICITOR_D1, "defence:d1", "realIssues", "canary-before ");
        try (LiveClient there = service.welcomed(TestService.SOLICITOR_D1)) {
            there.untilPong(1);
            HttpResponse<String> joined = joins(TestService.CLERK, "Ffion Rees");
            assertEquals(201, joined.statusCode(), joined.body());
            assertEquals("d3", new JsonObject(joined.body()).getString("id"));
            assertEquals(1012, there.closeCode());
        }
        placed("defence:d3");
        String seen = seen(NEW_SOLICITOR);
        assertTrue(seen.contains("\"defence:d3\""), seen);
        assertFalse(seen.contains("canary-before"), seen);
        assertTrue(seen(TestService.SOLICITOR_D2).contains("canary-before"));
        serves(TestService.SOLICITOR_D1, "defence:d1", "realIssues", "canary-after ");
        assertTrue(seen(NEW_SOLICITOR).contains("canary-after"));
    }

    private JsonArray ordered(String person) throws Exception {
        String path = "/api/forms/" + service.form() + "/obligations";
        return new JsonObject(service.get(path, service.signIn(person)).body()).getJsonArray("obligations");
    }

    @Test
    void shouldNotTellWhoeverJoinsWhatWasOrderedBefore() throws Exception {
        JsonObject order = new JsonObject().put("op", "set").put("value", true);
        serves(TestService.JUDGE, "court", order.copy().put("field", "stage1Interview.ordered"));
        assertEquals(1, ordered(TestService.SOLICITOR_D1).size());
        assertEquals(201, joins(TestService.CLERK, "Ffion Rees").statusCode());
        placed("defence:d3");
        assertEquals(new JsonArray(), ordered(NEW_SOLICITOR));
        serves(TestService.JUDGE, "court", order.copy().put("field", "stage1Multimedia.ordered"));
        assertEquals(2, ordered(NEW_SOLICITOR).size(), "what is published now is told whole");
        assertEquals(2, ordered(TestService.SOLICITOR_D1).size());
    }

    @Test
    void shouldFreezeWhatIsTheirsWhoIsRemovedAndGiveTheNumberToNobody() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", "realIssues", "canary-kept ");
        assertEquals(200, removes(TestService.CLERK, "d2").statusCode());
        try (LiveClient live = service.welcomed(TestService.SOLICITOR_D2)) {
            JsonObject part = live.part("defence:d2");
            assertTrue(part.encode().contains("canary-kept"), "nothing typed disappears");
            live.send(LiveClient.typing(part, 1, "realIssues", "too late"));
            assertEquals("not-yours", live.next("refused").getString("code"));
        }
        assertTrue(seen(TestService.PROSECUTOR).contains("canary-kept"));
        assertEquals(404, removes(TestService.CLERK, "d2").statusCode());
        JsonObject joined =
                new JsonObject(joins(TestService.JUDGE, "Ffion Rees").body());
        assertEquals(3, joined.getInteger("number"));
        JsonArray shown = new JsonObject(
                        service.get(CASE, service.signIn(TestService.JUDGE)).body())
                .getJsonArray("defendants");
        assertEquals(
                List.of(false, true, false),
                shown.stream()
                        .map(one -> ((JsonObject) one).getBoolean("removed"))
                        .toList());
        assertEquals(
                List.of(false, false, true),
                shown.stream()
                        .map(one -> ((JsonObject) one).containsKey("joinedAt"))
                        .toList(),
                "a page knows whom a service did not reach");
    }

    @Test
    void shouldBeTheCourtsActWithAReason() throws Exception {
        for (String party : List.of(TestService.SOLICITOR_D1, TestService.PROSECUTOR)) {
            assertEquals(403, joins(party, "X").statusCode());
            assertEquals(403, removes(party, "d1").statusCode());
        }
        assertEquals(400, joins(TestService.CLERK, "  ").statusCode());
        String body = new JsonObject().put("reason", " ").encode();
        String path = CASE + "/defendants/d1/removal";
        assertEquals(
                400, service.post(path, service.signIn(TestService.CLERK), body).statusCode());
    }

    @Test
    void shouldTakeSoManyDefendantsAndNoMore() throws Exception {
        for (int i = 3; i <= Limits.CASE_DEFENDANTS; i++) {
            assertEquals(201, joins(TestService.CLERK, "Defendant " + i).statusCode());
        }
        assertEquals(409, joins(TestService.CLERK, "One more").statusCode());
    }

    @Test
    void shouldKeepWhoJoinedWhenTheServiceStartsAgain() throws Exception {
        joins(TestService.CLERK, "Ffion Rees");
        service.close();
        service = TestService.start(folder);
        String shown = service.get(CASE, service.signIn(TestService.JUDGE)).body();
        assertTrue(shown.contains("Ffion Rees"), shown);
    }
}
