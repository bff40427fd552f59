package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.fixture.TestIssuer;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be taken back wants somebody who has shown lately who they are: at the limit, and one past it, on two nodes. */
class StepUpTest {
    private static final String PART = "defence:d1";

    @TempDir
    Path folder;

    private EmbeddedMongo mongo;
    private TestService here;
    private TestService there;

    @BeforeEach
    void start() throws Exception {
        mongo = EmbeddedMongo.start(folder);
        here = TestService.on(mongo.uri(), folder);
        there = TestService.on(mongo.uri(), folder);
        here.clock.freeze();
        there.clock.freeze();
        there.clock.advance(here.clock.millis() - there.clock.millis());
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        there.close();
        mongo.close();
    }

    private void advance(long millis) {
        here.clock.advance(millis);
        there.clock.advance(millis);
    }

    private HttpResponse<String> finalise(String cookie) throws Exception {
        return there.post("/api/forms/" + here.form() + "/versions", cookie, null);
    }

    private HttpResponse<String> amend(String cookie) throws Exception {
        return there.post("/api/forms/" + here.form() + "/amendments", cookie, "{\"reason\":\"a slip\",\"slip\":true}");
    }

    private static void wantsSignIn(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals("sign-in-again", code(answer));
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error").getString("code");
    }

    @Test
    void shouldFinaliseAndAmendAtTheLimitAndNotPastIt() throws Exception {
        String judge = here.signIn(TestService.JUDGE);
        advance(Limits.FRESH_MILLIS + 1);
        wantsSignIn(finalise(judge));
        wantsSignIn(amend(judge));
        // being there is not showing who one is
        assertEquals(200, here.post("/api/session/renewal", judge, null).statusCode());
        wantsSignIn(finalise(judge));
        String again = here.signIn(TestService.JUDGE);
        assertEquals(
                here.clock.millis() + Limits.FRESH_MILLIS,
                new JsonObject(there.get("/api/session", again).body()).getLong("freshUntil"));
        advance(Limits.FRESH_MILLIS);
        assertEquals(201, finalise(again).statusCode());
        assertEquals(201, amend(again).statusCode());
    }

    @Test
    void shouldSayThatThereIsNoRightBeforeItAsksForMore() throws Exception {
        String stranger = there.signedIn("p-stranger", SessionGroup.COURT);
        advance(Limits.FRESH_MILLIS + 1);
        assertEquals(404, finalise(stranger).statusCode());
    }

    @Test
    void shouldTellWhoeverMayNotDoItAtAllThatAndNotToSignInAgain() throws Exception {
        List<String> acts = List.of("versions", "amendments", "approvals");
        for (String person :
                List.of(TestService.SOLICITOR_D1, TestService.COUNSEL_D1, TestService.PROSECUTOR, TestService.CLERK)) {
            String cookie = here.signIn(person);
            advance(Limits.FRESH_MILLIS + 1);
            for (String act : acts) {
                JsonObject body = act.equals("amendments")
                        ? new JsonObject().put("reason", "a slip").put("slip", true)
                        : new JsonObject();
                HttpResponse<String> answer = there.post(
                        "/api/forms/" + here.form() + "/" + act,
                        cookie,
                        act.equals("approvals") ? "{\"hash\":\"" + "0".repeat(64) + "\"}" : body.encode());
                // court staff make final, and open again, what a judge approved
                boolean theirs = person.equals(TestService.CLERK) && !act.equals("approvals");
                assertEquals(403, answer.statusCode(), answer.body());
                assertEquals(theirs ? "sign-in-again" : "not-yours", code(answer), person + act);
            }
        }
    }

    /** Types something and serves it: what the service says to the second. */
    private static JsonObject serve(LiveClient live, JsonObject part) throws Exception {
        live.send(LiveClient.typing(part, 1, "realIssues", "Alibi. "));
        live.next("entries");
        live.send(new JsonObject()
                .put("t", "submit")
                .put("part", PART)
                .put("clientId", part.getString("clientId"))
                .put("clientSeq", 2)
                .put("baseRevision", part.getInteger("revision") + 1)
                .put(
                        "ops",
                        new JsonArray().add(new JsonObject().put("op", "serve").put("reason", "some are open"))));
        return live.next(message -> List.of("refused", "entries").contains(message.getString("t")));
    }

    @Test
    void shouldServeAtTheLimitAndNotPastItOnAnotherNode() throws Exception {
        String solicitor = here.signIn(TestService.SOLICITOR_D1);
        advance(Limits.FRESH_MILLIS + 1);
        try (LiveClient live = there.welcomedBy(solicitor)) {
            JsonObject part = live.part(PART);
            JsonObject refused = serve(live, part);
            assertEquals("refused", refused.getString("t"), refused.encode());
            assertEquals("sign-in-again", refused.getString("code"), refused.encode());
        }
        // a colleague who may not serve is told that, however long ago they came
        String counsel = here.signIn(TestService.COUNSEL_D1);
        advance(Limits.FRESH_MILLIS + 1);
        try (LiveClient live = there.welcomedBy(counsel)) {
            JsonObject part = live.part(PART);
            assertEquals("not-yours", serve(live, part).getString("code"));
        }
        String again = here.signIn(TestService.SOLICITOR_D1);
        advance(Limits.FRESH_MILLIS);
        try (LiveClient live = there.welcomedBy(again)) {
            JsonObject part = live.part(PART);
            JsonObject served = serve(live, part);
            assertEquals("entries", served.getString("t"), served.encode());
        }
    }

    @Test
    void shouldTakeWhatAnIssuerSaysOfWhenTheyShowedIt() throws Exception {
        try (TestIssuer issuer = new TestIssuer(here.clock)) {
            String file = TestIssuer.file(folder.resolve("more"), issuer.configured("court"));
            try (TestService service = TestService.on(mongo.uri(), folder, "--issuers", file)) {
                service.clock.freeze();
                OidcBrowser browser = new OidcBrowser(service);
                long skipped = here.clock.millis() - service.clock.millis();
                service.clock.advance(skipped);
                issuer.claims = honest -> honest.put("auth_time", honest.getLong("auth_time") - 600);
                browser.signIn("court", issuer, "judge");
                long until = browser.session().getLong("freshUntil");
                assertEquals((here.clock.millis() / 1_000 - 600) * 1_000 + Limits.FRESH_MILLIS, until);
                assertEquals("court", browser.session().getString("issuer"));
                issuer.claims = honest -> {
                    honest.remove("auth_time");
                    return honest;
                };
                browser.signIn("court", issuer, "judge");
                assertTrue(browser.session().getLong("freshUntil") <= Limits.FRESH_MILLIS, "shown at no known time");
            }
        }
    }
}
