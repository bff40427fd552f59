package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change a team, and what becomes of people who are added, moved and removed while they are in a form. */
class TeamTest {
    private static final String TEAM = "/api/cases/" + TestService.CASE + "/team";
    private static final String NEW_COUNSEL = "p-adeyemi";
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

    private HttpResponse<String> place(String by, String person, String role, String team) throws Exception {
        String body = new JsonObject().put("role", role).put("team", team).encode();
        return service.send("PUT", TEAM + "/" + person, service.signIn(by), TestService.ORIGIN, body);
    }

    private HttpResponse<String> placeForBoth(String by, String person, String role, String team) throws Exception {
        String body = new JsonObject()
                .put("role", role)
                .put("team", team)
                .put("forBoth", true)
                .encode();
        return service.send("PUT", TEAM + "/" + person, service.signIn(by), TestService.ORIGIN, body);
    }

    private HttpResponse<String> remove(String by, String person) throws Exception {
        return service.send("DELETE", TEAM + "/" + person, service.signIn(by), TestService.ORIGIN, null);
    }

    private JsonObject team(String by) throws Exception {
        return new JsonObject(service.get(TEAM, service.signIn(by)).body());
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    private static Set<String> ids(JsonArray people) {
        Set<String> ids = new TreeSet<>();
        people.forEach(one -> ids.add(((JsonObject) one).getString("id")));
        return ids;
    }

    @Test
    void shouldLetCounselReadAtOnceWhenTheSolicitorAddsThem() throws Exception {
        String cookie = service.signIn(NEW_COUNSEL);
        assertEquals("{\"cases\":[]}", service.get("/api/cases", cookie).body());
        assertEquals(
                204,
                place(TestService.SOLICITOR_D1, NEW_COUNSEL, "defence-counsel", "defence:d1")
                        .statusCode());
        try (LiveClient live = service.welcomed(NEW_COUNSEL)) {
            live.part("defence:d1");
        }
        JsonObject change =
                team(TestService.SOLICITOR_D1).getJsonArray("changes").getJsonObject(0);
        assertEquals("added", change.getString("kind"));
        assertEquals(NEW_COUNSEL, change.getJsonObject("person").getString("id"));
        assertEquals("Amina Shah", change.getString("by"));
    }

    @Test
    void shouldCloseTheLineOfSomebodyWhoIsRemovedAndLetThemInNoMore() throws Exception {
        try (LiveClient counsel = service.welcomed(TestService.COUNSEL_D1)) {
            JsonObject part = counsel.part("defence:d1");
            counsel.send(LiveClient.typing(part, 1, "realIssues", "before "));
            counsel.next("entries");
            assertEquals(
                    204,
                    remove(TestService.SOLICITOR_D1, TestService.COUNSEL_D1).statusCode());
            assertEquals("removed", counsel.next("error").getString("code"));
            assertEquals(4403, counsel.closeCode());
        }
        String cookie = service.signIn(TestService.COUNSEL_D1);
        assertEquals(404, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
        assertEquals(
                404,
                service.post("/api/forms/" + service.form() + "/tickets", cookie, null)
                        .statusCode());
    }

    @Test
    void shouldNotAdmitSomebodyWhoWasRemovedBetweenTicketAndHello() throws Exception {
        try (LiveClient counsel = service.connect(TestService.COUNSEL_D1);
                LiveClient solicitor = service.welcomed(TestService.SOLICITOR_D1)) {
            solicitor.part("defence:d1");
            assertEquals(
                    204,
                    remove(TestService.SOLICITOR_D1, TestService.COUNSEL_D1).statusCode());
            counsel.send(LiveClient.helloMessage());
            assertEquals("removed", counsel.next(message -> true).getString("code"));
            assertEquals(4403, counsel.closeCode());
        }
    }

    private static JsonObject access(String part, String mode) {
        return new JsonObject()
                .put("t", "access")
                .put("part", part)
                .put("mode", mode)
                .put("write", false);
    }

    private static boolean isPart(JsonObject message, String part) {
        return "part".equals(message.getString("t")) && part.equals(message.getString("part"));
    }

    @Test
    void shouldShowSomebodyWhoIsMovedWhatTheyMayReadNowAndNothingElse() throws Exception {
        try (LiveClient moved = service.welcomed(TestService.COUNSEL_D1);
                LiveClient former = service.welcomed(TestService.SOLICITOR_D1)) {
            moved.part("defence:d1");
            JsonObject part = former.part("defence:d1");
            moved.untilPong(1);
            assertEquals(
                    204,
                    placeForBoth(TestService.CLERK, TestService.COUNSEL_D1, "defence-counsel", "defence:d2")
                            .statusCode());
            assertEquals(1, moved.untilPong(4).size(), "the page goes on for the one it was opened for");
            assertEquals(
                    204,
                    remove(TestService.CLERK, TestService.COUNSEL_D1 + "?team=defence:d1")
                            .statusCode());
            assertEquals(
                    "defence:d2", moved.next("person").getJsonObject("person").getString("team"));
            List<JsonObject> then = moved.untilPong(2);
            assertTrue(then.contains(access("notes:defence:d1", "none")), then.toString());
            assertTrue(then.contains(access("defence:d1", "releases")), then.toString());
            if (then.stream().noneMatch(m -> isPart(m, "defence:d2"))) {
                moved.next(m -> isPart(m, "defence:d2"));
            }
            former.send(LiveClient.typing(part, 1, "realIssues", "not for D2"));
            former.next("entries");
            for (JsonObject message : moved.untilPong(3)) {
                boolean ofTheFormer = "defence:d1".equals(message.getString("part"));
                assertFalse(ofTheFormer && !"access".equals(message.getString("t")), message.encode());
            }
            JsonObject mine = new JsonObject()
                    .put("part", "defence:d1")
                    .put("clientId", "x")
                    .put("revision", 0);
            moved.send(LiveClient.typing(mine, 1, "realIssues", "still here"));
            assertEquals("not-yours", moved.next("refused").getString("code"));
        }
    }

    @Test
    void shouldActForOneOfTwoDefendantsAtATimeAndSayForWhich() throws Exception {
        String counsel = TestService.COUNSEL_D1;
        refused(place(TestService.SOLICITOR_D2, counsel, "defence-counsel", "defence:d2"), 403, "for-both");
        assertEquals(
                204,
                placeForBoth(TestService.SOLICITOR_D2, counsel, "defence-counsel", "defence:d2")
                        .statusCode());
        String cookie = service.signIn(counsel);
        String form = service.form();
        JsonObject first =
                new JsonObject(service.get("/api/forms/" + form, cookie).body());
        assertEquals("defence:d1", first.getString("team"));
        assertEquals(2, first.getJsonObject("case").getJsonArray("places").size());
        String second = "/api/forms/" + form + "?for=defence:d2";
        assertEquals("defence:d2", new JsonObject(service.get(second, cookie).body()).getString("team"));
        for (String other : List.of("defence:d3", "judge", "prosecution", "")) {
            String path = "/api/forms/" + form + "?for=" + other;
            assertEquals(404, service.get(path, cookie).statusCode(), "for \"" + other + "\"");
        }
        HttpResponse<String> ticket = service.post("/api/forms/" + form + "/tickets?for=defence:d2", cookie, null);
        String secret = new JsonObject(ticket.body()).getString("ticket");
        try (LiveClient live = LiveClient.open(service, secret, cookie, TestService.ORIGIN);
                LiveClient other = service.welcomed(counsel, cookie)) {
            assertEquals("defence:d2", live.hello().getJsonObject("person").getString("team"));
            JsonObject part = live.part("defence:d2");
            JsonObject mine = other.part("defence:d1");
            live.send(LiveClient.typing(part, 1, "realIssues", "for D2"));
            JsonObject entry = live.next("entries").getJsonArray("entries").getJsonObject(0);
            assertEquals("defence:d2", entry.getString("team"));
            live.send(LiveClient.typing(mine, 1, "realIssues", "for D1"));
            assertEquals("not-yours", live.next("refused").getString("code"));
            assertFalse(other.untilPong(1).toString().contains("for D2"), "the page that acts for D1");
        }
    }

    @Test
    void shouldRefuseWhoeverDoesNotAnswerForTheTeam() throws Exception {
        for (String by : Set.of(TestService.COUNSEL_D1, TestService.SOLICITOR_D2, TestService.PROSECUTOR)) {
            refused(place(by, NEW_COUNSEL, "defence-counsel", "defence:d1"), 403, "not-yours");
            refused(remove(by, TestService.SOLICITOR_D1), 403, "not-yours");
        }
        refused(remove(TestService.SOLICITOR_D2, TestService.COUNSEL_D1), 403, "not-yours");
        refused(remove(TestService.PROSECUTOR, TestService.COUNSEL_D1), 403, "not-yours");
        assertEquals(
                204,
                place(TestService.CLERK, NEW_COUNSEL, "defence-counsel", "defence:d1")
                        .statusCode());
        assertEquals(204, remove(TestService.CLERK, NEW_COUNSEL).statusCode());
    }

    private HttpResponse<String> name(String method, String by, String person) throws Exception {
        return service.send(method, TEAM + "/" + person + "/delegate", service.signIn(by), TestService.ORIGIN, null);
    }

    private JsonObject counsel() throws Exception {
        return team(TestService.SOLICITOR_D1).getJsonArray("members").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(TestService.COUNSEL_D1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLetTheSolicitorNameWhoServesForThem() throws Exception {
        refused(name("PUT", TestService.COUNSEL_D1, TestService.COUNSEL_D1), 403, "not-yours");
        refused(name("PUT", TestService.SOLICITOR_D2, TestService.COUNSEL_D1), 403, "not-yours");
        refused(name("PUT", TestService.SOLICITOR_D1, TestService.SOLICITOR_D1), 403, "bad-role");
        assertNull(counsel().getString("servesFor"));
        assertEquals(true, counsel().getBoolean("mayName"));
        assertEquals(
                204,
                name("PUT", TestService.SOLICITOR_D1, TestService.COUNSEL_D1).statusCode());
        assertEquals("Amina Shah", counsel().getString("servesFor"));
        assertEquals(
                204,
                name("DELETE", TestService.SOLICITOR_D1, TestService.COUNSEL_D1).statusCode());
        assertNull(counsel().getString("servesFor"));
    }

    @Test
    void shouldLetNobodyOnAnotherSideButByTheJudge() throws Exception {
        assertEquals(
                204,
                place(TestService.CLERK, NEW_COUNSEL, "defence-counsel", "defence:d2")
                        .statusCode());
        refused(place(TestService.JUDGE, NEW_COUNSEL, "caseworker", "prosecution"), 403, "other-team");
        assertEquals(204, remove(NEW_COUNSEL, NEW_COUNSEL).statusCode());
        refused(place(TestService.CLERK, NEW_COUNSEL, "caseworker", "prosecution"), 403, "other-side");
        assertEquals(
                204,
                place(TestService.JUDGE, NEW_COUNSEL, "caseworker", "prosecution")
                        .statusCode());
    }

    @Test
    void shouldRefuseWhatIsNoPlaceInTheTeam() throws Exception {
        refused(place(TestService.SOLICITOR_D1, NEW_COUNSEL, "judge", "defence:d1"), 403, "bad-role");
        refused(place(TestService.SOLICITOR_D1, NEW_COUNSEL, "defence-counsel", "defence:d9"), 400, "bad-request");
        refused(place(TestService.SOLICITOR_D1, "p-nobody", "defence-counsel", "defence:d1"), 404, "no-person");
        refused(
                place(TestService.SOLICITOR_D1, TestService.PROSECUTOR, "defence-counsel", "defence:d1"),
                403,
                "other-team");
        refused(remove(TestService.SOLICITOR_D1, "p-nobody"), 404, "not-found");
    }

    @Test
    void shouldNotLeaveTeamWithoutSomebodyWhoAnswersForIt() throws Exception {
        refused(remove(TestService.SOLICITOR_D1, TestService.SOLICITOR_D1), 403, "last-responsible");
        refused(remove(TestService.CLERK, TestService.SOLICITOR_D1), 403, "last-responsible");
        refused(
                place(TestService.SOLICITOR_D1, TestService.SOLICITOR_D1, "defence-counsel", "defence:d1"),
                403,
                "last-responsible");
        assertEquals(
                204,
                place(TestService.SOLICITOR_D1, NEW_SOLICITOR, "defence-solicitor", "defence:d1")
                        .statusCode());
        assertEquals(204, remove(NEW_SOLICITOR, TestService.SOLICITOR_D1).statusCode());
        refused(remove(NEW_SOLICITOR, NEW_SOLICITOR), 403, "last-responsible");
    }

    @Test
    void shouldShowPartiesTheirOwnTeamAndTheCourtEveryone() throws Exception {
        JsonObject own = team(TestService.SOLICITOR_D1);
        assertEquals(Set.of(TestService.SOLICITOR_D1, TestService.COUNSEL_D1), ids(own.getJsonArray("members")));
        assertEquals(
                Set.of(NEW_COUNSEL, NEW_SOLICITOR, "p-tudor", TestService.SOLICITOR_D2),
                ids(own.getJsonArray("known")),
                "also who acts for another defendant");
        assertTrue(team(TestService.COUNSEL_D1).getJsonArray("known").isEmpty());
        assertEquals(
                TestService.PEOPLE.size(),
                team(TestService.CLERK).getJsonArray("members").size());
        assertEquals(5, team(TestService.CLERK).getJsonArray("teams").size());
    }

    @Test
    void shouldKeepWhoWasRemovedOutWhenTheServiceStartsAgain() throws Exception {
        assertEquals(
                204, remove(TestService.SOLICITOR_D1, TestService.COUNSEL_D1).statusCode());
        service.close();
        service = TestService.start(folder);
        String cookie = service.signIn(TestService.COUNSEL_D1);
        assertEquals(404, service.get("/api/cases/" + TestService.CASE, cookie).statusCode());
    }
}
