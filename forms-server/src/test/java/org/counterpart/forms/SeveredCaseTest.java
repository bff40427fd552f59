package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The case of those who were severed: what the court had ordered stands there, and a severance that is asked for again does nothing to it. */
class SeveredCaseTest extends Severances {
    private void withholds() throws Exception {
        JsonObject op = new JsonObject()
                .put("op", "audience")
                .put("team", "suspended")
                .put("joined", true)
                .put("reason", "canary-reason");
        types(service.form(), TestService.PROSECUTOR, "prosecution", false, new JsonArray(), op);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDoNothingToCaseInUseWhenItIsAskedForAgain(boolean inUse) throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        serves(TestService.PROSECUTOR, "prosecution", text("office", "canary-mistake"));
        withholds();
        String into = severed("d2");
        String form = formOf(into);
        if (inUse) {
            types(form, TestService.PROSECUTOR, "prosecution", false, new JsonArray(), text("office", "canary-draft"));
        }
        orders(TestService.JUDGE, "prosecution", "suspended", false);
        assertEquals(into, severed("d2"));
        String seen = seen(TestService.SOLICITOR_D2, form);
        assertFalse(seen.contains("canary-mistake"), seen);
        types(form, TestService.PROSECUTOR, "prosecution", true, new JsonArray(), text("office", "canary-goes-on "));
        seen = seen(TestService.SOLICITOR_D2, form);
        assertTrue(seen.contains("canary-goes-on"), seen);
        assertFalse(seen.contains("canary-mistake"), seen);
    }

    @Test
    void shouldKeepWhoeverTheCourtHasTakenOutOfAnAudienceOutOfIt() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        orders(TestService.JUDGE, "defence:d2", "out:prosecution", true);
        String form = formOf(severed("d2"));
        assertTrue(seen(TestService.SOLICITOR_D2, form).contains("canary-served-d2"));
        String judge = seen(TestService.JUDGE, form);
        assertTrue(judge.contains("canary-served-d2"), judge);
        String audiences =
                read(TestService.JUDGE, "/api/forms/" + form + "/audiences").encode();
        assertTrue(audiences.contains("canary-reason"), audiences);
        String seen = seen(TestService.PROSECUTOR, form);
        assertFalse(seen.contains("canary-served-d2"), seen);
        types(form, TestService.SOLICITOR_D2, "defence:d2", true, new JsonArray(), text("realIssues", "canary-next "));
        seen = seen(TestService.PROSECUTOR, form);
        assertFalse(seen.contains("canary-next"), seen);
    }

    private HttpResponse<String> places(TestService at, String by, String caseId, String person, String team)
            throws Exception {
        String role = team.equals("prosecution") ? "prosecutor" : "defence-counsel";
        String body = new JsonObject().put("team", team).put("role", role).encode();
        return at.send("PUT", "/api/cases/" + caseId + "/team/" + person, at.signIn(by), TestService.ORIGIN, body);
    }

    @Test
    void shouldKnowWhoWasOnAnotherSideInTheCaseItIsFrom() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        String into = severed("d2");
        for (String person : List.of(TestService.SOLICITOR_D1, TestService.COUNSEL_D1)) {
            HttpResponse<String> answer = places(service, TestService.CLERK, into, person, "prosecution");
            assertEquals(403, answer.statusCode(), person + answer.body());
            assertTrue(answer.body().contains("other-side"), answer.body());
        }
        HttpResponse<String> answer = places(service, TestService.CLERK, into, TestService.COUNSEL_D1, "defence:d2");
        assertTrue(answer.statusCode() < 300, answer.body());
    }

    private JsonObject made(String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = service.post(
                path,
                service.signIn(TestService.JUDGE),
                body.put("reason", "Why.").encode());
        assertEquals(201, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    @Test
    void shouldGiveNobodyNumberOfAnotherCaseOfTheFile() throws Exception {
        String into = "/api/cases/" + severed("d1");
        JsonObject joins = new JsonObject()
                .put("name", "Ffion Rees")
                .put("dateOfBirth", "1990-05-01")
                .put("counts", new JsonArray().add("c1"));
        JsonObject third = new JsonObject().put("id", "d3").put("number", 3);
        assertEquals(third, made(into + "/defendants", joins), "D2 is the one who stayed");
        assertEquals("d4", made(CASE + "/defendants", joins).getString("id"));
        JsonObject adds = new JsonObject().put("code", "X").put("offence", "Affray");
        JsonArray d1 = new JsonArray().add("d1");
        JsonArray d2 = new JsonArray().add("d2");
        assertEquals(
                "c5", made(CASE + "/counts", adds.copy().put("defendants", d2)).getString("id"));
        JsonObject sixth = new JsonObject().put("id", "c6").put("number", 6);
        assertEquals(sixth, made(into + "/counts", adds.copy().put("defendants", d1)));
    }

    @Test
    void shouldWantFreshSignIn() throws Exception {
        List<String> others =
                List.of(TestService.SOLICITOR_D1, TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.CLERK);
        String judge = service.signIn(TestService.JUDGE);
        List<String> cookies = new ArrayList<>();
        for (String other : others) {
            cookies.add(service.signIn(other));
        }
        String body = new JsonObject()
                .put("defendants", new JsonArray().add("d2"))
                .put("reason", "Separate trials.")
                .encode();
        service.clock.freeze();
        service.clock.advance(Limits.FRESH_MILLIS + 2_000);
        HttpResponse<String> answer = service.post(CASE + "/severances", judge, body);
        assertEquals(403, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("sign-in-again"), answer.body());
        // whoever may not do it at all is told that: signing in again would not help them
        for (String cookie : cookies) {
            HttpResponse<String> theirs = service.post(CASE + "/severances", cookie, body);
            assertEquals(403, theirs.statusCode(), theirs.body());
            assertTrue(theirs.body().contains("not-yours"), theirs.body());
        }
        assertEquals(201, severs(TestService.JUDGE, "d2").statusCode());
    }

    /** They sit in the case that both are from, and are told what everybody there is told. */
    @Test
    void shouldBeNothingToAJudgeWhoHasNoPlaceThere() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        String into = severed("d2");
        String form = formOf(into);
        JsonObject counts = new JsonObject().put("counts", new JsonArray().add("c3"));
        String ofCounts = made(CASE + "/count-severances", counts).getString("id");
        JsonObject place = new JsonObject().put("role", "judge").put("team", "judge");
        HttpResponse<String> placed = service.send(
                "PUT", CASE + "/team/p-tudor", service.signIn(TestService.JUDGE), TestService.ORIGIN, place.encode());
        assertEquals(204, placed.statusCode(), placed.body());
        String cookie = service.signIn("p-tudor");
        assertEquals("judge", read("p-tudor", CASE).getString("role"));
        for (String path : List.of(CASE, "/api/cases", CASE + "/team")) {
            String told = service.get(path, cookie).body();
            assertFalse(told.contains(into), path + told);
            assertFalse(told.contains(ofCounts), path + told);
        }
        for (String path : List.of(
                "/api/cases/" + into,
                "/api/cases/" + ofCounts,
                "/api/cases/" + into + "/team",
                "/api/forms/" + form,
                "/api/forms/" + form + "/finalisation")) {
            assertEquals(404, service.get(path, cookie).statusCode(), path);
        }
        assertEquals(
                404,
                service.post("/api/forms/" + form + "/tickets", cookie, null).statusCode());
        assertTrue(service.get(CASE, service.signIn(TestService.JUDGE)).body().contains(into), "who sits in both is");
    }

    @Test
    void shouldPlaceNobodyWhoWasRemovedWhileItWasMade() throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
                TestService a = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")))) {
            HttpResponse<String> added = places(a, TestService.CLERK, TestService.CASE, "p-adeyemi", "defence:d2");
            assertEquals(204, added.statusCode(), added.body());
            String body = new JsonObject()
                    .put("defendants", new JsonArray().add("d2"))
                    .put("reason", "Separate trials.")
                    .encode();
            String judge = a.signIn(TestService.JUDGE);
            String clerk = a.signIn(TestService.CLERK);
            ExecutorService beside = Executors.newSingleThreadExecutor();
            Future<HttpResponse<String>> severance;
            try (LiveClient there = a.welcomed(TestService.SOLICITOR_D2)) {
                severance = beside.submit(() -> a.post(CASE + "/severances", judge, body));
                // it is on record now; no node acts on the roster before it any more only some seconds later
                assertEquals(1012, there.closeCode());
            }
            HttpResponse<String> removed = a.send("DELETE", CASE + "/team/p-adeyemi", clerk, TestService.ORIGIN, null);
            assertEquals(204, removed.statusCode(), removed.body());
            assertFalse(severance.isDone(), "this was to be while it was made");
            beside.shutdown();
            String into = new JsonObject(severance.get().body()).getString("id");
            String team = a.get("/api/cases/" + into + "/team", clerk).body();
            assertTrue(team.contains(TestService.SOLICITOR_D2), team);
            assertFalse(new JsonObject(team).getJsonArray("members").encode().contains("p-adeyemi"), team);
        }
    }
}
