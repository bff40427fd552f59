package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.mongo.MongoAuditLog;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** Counts that are severed: the case in which they are tried, what is in its forms, and what becomes of them where they were. */
class CountSeveranceTest extends Severances {
    private static final String CUT_OFF = "counts-cut-off";

    private HttpResponse<String> seversCounts(String by, String... counts) throws Exception {
        return service.post(CASE + "/count-severances", service.signIn(by), body("Separate trials.", counts));
    }

    private static String body(String reason, String... counts) {
        return new JsonObject()
                .put("counts", new JsonArray(List.of(counts)))
                .put("reason", reason)
                .encode();
    }

    private String severedCounts(String... counts) throws Exception {
        HttpResponse<String> answer = seversCounts(TestService.JUDGE, counts);
        assertEquals(201, answer.statusCode(), answer.body());
        return new JsonObject(answer.body()).getString("id");
    }

    private static Set<Object> ids(JsonObject of, String what) {
        return of.getJsonArray(what).stream()
                .map(one -> ((JsonObject) one).getString("id"))
                .collect(Collectors.toSet());
    }

    private JsonObject count(String person, String id) throws Exception {
        return read(person, CASE).getJsonArray("counts").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void pleads(String... rows) throws Exception {
        JsonObject[] pleas = new JsonObject[rows.length];
        for (int i = 0; i < rows.length; i++) {
            pleas[i] = set("pleas/" + rows[i] + "/plea", "not-guilty");
        }
        serves(TestService.JUDGE, "court", pleas);
    }

    @Test
    void shouldHaveACaseWithTheirDefendantsAndNothingOfOtherCounts() throws Exception {
        serves(TestService.SOLICITOR_D1, "defence:d1", text("realIssues", "canary-served-d1"));
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        types(
                service.form(),
                TestService.SOLICITOR_D2,
                "defence:d2",
                false,
                new JsonArray(),
                text("realIssues", "canary-draft "));
        pleads("d1.c1", "d1.c2", "d2.c2", "d2.c4");
        String old = service.form();
        String into = severedCounts("c2");
        JsonObject shown = read(TestService.JUDGE, "/api/cases/" + into);
        assertEquals(Set.of("c2"), ids(shown, "counts"));
        assertEquals(Set.of("d1", "d2"), ids(shown, "defendants"));
        assertFalse(shown.encode().contains("\"removed\":true"), shown.encode());
        assertEquals("R v Prosser and Thornbury (count 2)", shown.getString("title"));
        String form = formOf(into);
        for (String person : List.of(TestService.SOLICITOR_D1, TestService.SOLICITOR_D2, TestService.PROSECUTOR)) {
            String seen = seen(person, form);
            for (String there : List.of("served-d1", "served-d2", "pleas/d1.c2/plea", "pleas/d2.c2/plea")) {
                assertTrue(seen.contains(there), person + " " + there + " " + seen);
            }
            for (String not : List.of("canary-draft", "d1.c1", "d2.c4")) {
                assertFalse(seen.contains(not), person + " " + not + " " + seen);
            }
        }
        assertEquals(
                old,
                read(TestService.PROSECUTOR, "/api/forms/" + form)
                        .getJsonObject("origin")
                        .getString("form"));
    }

    @Test
    void shouldLeaveTheDefendantsWhereTheyWereAndTheirAnswersFrozenThere() throws Exception {
        pleads("d1.c2", "d1.c1");
        String old = service.form();
        String into = severedCounts("c2");
        JsonObject count = count(TestService.SOLICITOR_D1, "c2");
        assertTrue(count.getBoolean("removed") && count.getBoolean("severed"), count.encode());
        assertEquals(into, count.getString("severedTo"), "they are in both");
        assertFalse(read(TestService.JUDGE, CASE)
                .getJsonArray("defendants")
                .encode()
                .contains("\"removed\":true"));
        assertTrue(seen(TestService.SOLICITOR_D1, old).contains("pleas/d1.c2/plea"), "what stands there is read");
        try (LiveClient live = live(TestService.JUDGE, old)) {
            live.hello();
            JsonObject own = live.part("court");
            live.send(LiveClient.typing(own, 1, "", "")
                    .put("ops", new JsonArray().add(set("pleas/d1.c2/plea", "guilty"))));
            assertEquals("count-removed", live.next("refused").getString("code"));
            live.send(LiveClient.typing(own, 2, "", "")
                    .put("ops", new JsonArray().add(set("pleas/d1.c1/plea", "guilty"))));
            live.next("entries");
        }
        types(old, TestService.SOLICITOR_D1, "defence:d1", true, new JsonArray(), text("realIssues", "canary-old "));
        String form = formOf(into);
        types(form, TestService.SOLICITOR_D1, "defence:d1", true, new JsonArray(), text("realIssues", "canary-new "));
        assertFalse(seen(TestService.PROSECUTOR, old).contains("canary-new"));
        assertFalse(seen(TestService.PROSECUTOR, form).contains("canary-old"));
    }

    @Test
    void shouldBeNothingToWhoeverIsNotChargedInThem() throws Exception {
        types(
                service.form(),
                TestService.PROSECUTOR,
                "prosecution",
                true,
                new JsonArray().add("defence:d2"),
                text("office", "canary-for-d2 "));
        types(
                service.form(),
                TestService.PROSECUTOR,
                "prosecution",
                true,
                new JsonArray().add("defence:d1"),
                text("office", "canary-for-d1 "));
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        String into = severedCounts("c3");
        String form = formOf(into);
        assertEquals(Set.of("d1"), ids(read(TestService.SOLICITOR_D1, "/api/cases/" + into), "defendants"));
        String seen = seen(TestService.PROSECUTOR, form);
        assertTrue(seen.contains("canary-for-d1"), seen);
        for (String not : List.of("defence:d2\"", "canary-served-d2")) {
            assertFalse(seen.contains(not), not + " " + seen);
        }
        String cookie = service.signIn(TestService.SOLICITOR_D2);
        for (String path : List.of("/api/cases/" + into, "/api/forms/" + form, "/api/forms/" + form + "/obligations")) {
            assertEquals(404, service.get(path, cookie).statusCode(), path);
        }
        assertEquals(
                404,
                service.post("/api/forms/" + form + "/tickets", cookie, null).statusCode());
        for (String path : List.of(CASE, "/api/cases", CASE + "/team")) {
            String told = service.get(path, cookie).body();
            assertFalse(told.contains(into), told);
        }
        assertTrue(count(TestService.SOLICITOR_D2, "c3").getBoolean("severed"));
    }

    @Test
    void shouldTakeAlongWhoeverIsChargedInNothingElse() throws Exception {
        serves(TestService.SOLICITOR_D1, "defence:d1", text("realIssues", "canary-served-d1"));
        String into = severedCounts("c1", "c2", "c3");
        JsonArray there = read(TestService.JUDGE, CASE).getJsonArray("defendants");
        assertTrue(there.getJsonObject(0).getBoolean("severed"), there.encode());
        assertEquals(into, there.getJsonObject(0).getString("severedTo"));
        assertFalse(there.getJsonObject(1).getBoolean("removed"), there.encode());
        String told = read(TestService.JUDGE, CASE + "/team").encode();
        assertTrue(told.contains("; Owain Prosser"), told);
        JsonObject made = read(TestService.SOLICITOR_D1, "/api/cases/" + into);
        assertEquals(Set.of("d1", "d2"), ids(made, "defendants"));
        assertEquals(Set.of("c1", "c2", "c3"), ids(made, "counts"));
        assertTrue(seen(TestService.SOLICITOR_D2, formOf(into)).contains("canary-served-d1"));
        try (LiveClient live = live(TestService.SOLICITOR_D1, service.form())) {
            live.hello();
            live.send(LiveClient.typing(live.part("defence:d1"), 1, "realIssues", "too late"));
            assertEquals("not-yours", live.next("refused").getString("code"), "their part there is frozen");
        }
    }

    @Test
    void shouldBeTheJudgesActWithAReasonAndLeaveACount() throws Exception {
        for (String person : List.of(TestService.CLERK, TestService.PROSECUTOR, TestService.SOLICITOR_D2)) {
            assertEquals(403, seversCounts(person, "c2").statusCode());
        }
        assertEquals(400, seversCounts(TestService.JUDGE, "c9").statusCode());
        HttpResponse<String> all = seversCounts(TestService.JUDGE, "c1", "c2", "c3", "c4");
        assertEquals(409, all.statusCode());
        assertTrue(all.body().contains("nobody-left"), all.body());
        String judge = service.signIn(TestService.JUDGE);
        assertEquals(
                400,
                service.post(CASE + "/count-severances", judge, body(" ", "c2")).statusCode());
        service.clock.freeze();
        service.clock.advance(Limits.FRESH_MILLIS + 2_000);
        HttpResponse<String> late = service.post(CASE + "/count-severances", judge, body("Why.", "c2"));
        assertEquals(403, late.statusCode());
        assertTrue(late.body().contains("sign-in-again"), late.body());
        assertFalse(count(TestService.JUDGE, "c2").getBoolean("removed"), "nothing was done");
    }

    @Test
    void shouldBeSeveredOnceAndStayOnRecord() throws Exception {
        String into = severedCounts("c2");
        assertEquals(into, severedCounts("c2"), "asked again, it changes nothing");
        HttpResponse<String> more = seversCounts(TestService.JUDGE, "c2", "c3");
        assertTrue(more.body().contains("changed"), more.body());
        String told = read(TestService.JUDGE, CASE + "/team").encode();
        assertTrue(told.contains("count-severed") && told.contains("2 Burglary"), told);
        service.close();
        service = TestService.start(folder);
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoAuditLog log = new MongoAuditLog(service.store().database(), calls);
            Result<List<AuditEntry>> found = Awaiting.answer(calls, done -> log.ofPerson(TestService.JUDGE, 100, done));
            assertEquals(
                    List.of("c2 > " + into),
                    ((Result.Done<List<AuditEntry>>) found)
                            .value().stream()
                                    .filter(entry -> entry.kind().equals(AuditEntry.COUNTS_SEVERED))
                                    .map(entry -> entry.where().path())
                                    .toList());
        }
    }

    @Test
    void shouldKnowWhoWasOnAnotherSideInTheCaseTheyAreFrom() throws Exception {
        String into = severedCounts("c3");
        String place = new JsonObject()
                .put("role", "prosecutor")
                .put("team", "prosecution")
                .encode();
        HttpResponse<String> answer = service.send(
                "PUT",
                "/api/cases/" + into + "/team/" + TestService.SOLICITOR_D2,
                service.signIn(TestService.CLERK),
                TestService.ORIGIN,
                place);
        assertEquals(403, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("other-side"), answer.body());
    }

    @Test
    void shouldNotTakeCountsAlongThatWereSeveredBefore() throws Exception {
        String first = severedCounts("c2");
        String second = severed("d2");
        JsonObject shown = read(TestService.JUDGE, "/api/cases/" + second);
        assertFalse(shown.encode().contains(first), shown.encode());
        assertFalse(shown.getJsonArray("counts").encode().contains("\"severed\":true"), shown.encode());
    }

    @Test
    void shouldWaitForTransferThatIsUnderWay() throws Exception {
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoCaseStore store = new MongoCaseStore(service.store().database(), calls);
            Result<List<Roster>> rosters = Awaiting.answer(calls, done -> store.roster(TestService.CASE, done));
            Roster roster = ((Result.Done<List<Roster>>) rosters).value().get(0);
            CaseRecord.Member solicitor = roster.members().stream()
                    .filter(one -> one.team().equals("defence:d2"))
                    .findFirst()
                    .orElseThrow();
            RosterChange out = new RosterChange(
                    roster.epoch() + 1,
                    RosterChange.Kind.HANDED_OVER,
                    solicitor,
                    new RosterChange.By(TestService.CLERK, "Siân Bevan"),
                    service.clock.millis(),
                    "another firm");
            Result<Boolean> kept = Awaiting.answer(calls, done -> store.changeRoster(roster, out, done));
            assertEquals(new Result.Done<>(true), kept);
        }
        for (HttpResponse<String> answer :
                List.of(seversCounts(TestService.JUDGE, "c2"), severs(TestService.JUDGE, "d2"))) {
            assertEquals(409, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("handing-over"), answer.body());
        }
        assertEquals(201, severs(TestService.JUDGE, "d1").statusCode());
    }

    /** The service was cut off after the severance of count 2 was on record, and before anything else. */
    private void cutOff() throws Exception {
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoCaseStore store = new MongoCaseStore(service.store().database(), calls);
            Result<List<CaseRecord>> records = Awaiting.answer(calls, done -> store.load(TestService.CASE, done));
            CaseRecord record =
                    ((Result.Done<List<CaseRecord>>) records).value().get(0);
            Result<List<Roster>> rosters = Awaiting.answer(calls, done -> store.roster(TestService.CASE, done));
            Roster roster = ((Result.Done<List<Roster>>) rosters).value().get(0);
            List<CaseRecord.Count> counts = record.counts().stream()
                    .map(one -> one.id().equals("c2") ? one.severed(service.clock.millis(), CUT_OFF) : one)
                    .toList();
            RosterChange change = new RosterChange(
                    roster.epoch() + 1,
                    RosterChange.Kind.COUNT_SEVERED,
                    new CaseRecord.Member("", "2 " + counts.get(1).offence(), Role.PROSECUTOR, "prosecution"),
                    new RosterChange.By(TestService.JUDGE, "HHJ Rowan"),
                    service.clock.millis(),
                    "As it was severed.");
            Result<Boolean> kept = Awaiting.answer(
                    calls, done -> store.changeDefendants(roster, change, record.defendants(), counts, done));
            assertEquals(new Result.Done<>(true), kept);
        }
        service.close();
        service = TestService.start(folder);
    }

    @Test
    void shouldCarryWhatWasServedBeforeTheActWheneverItIsGoneOnWith() throws Exception {
        serves(TestService.SOLICITOR_D1, "defence:d1", text("realIssues", "canary-before"));
        serves(TestService.SOLICITOR_D1, "confidential:d1", text("medical.details", "not for the other defendant"));
        cutOff();
        assertEquals(CUT_OFF, count(TestService.JUDGE, "c2").getString("severing"));
        assertNull(count(TestService.PROSECUTOR, "c2").getString("severing"));
        // they are in this case still, and go on there
        serves(TestService.SOLICITOR_D1, "defence:d1", text("realIssues", "canary-after "));
        serves(TestService.PROSECUTOR, "prosecution", text("office", "canary-after "));
        // whom the court lets read from then on, it lets read in this case
        orders(TestService.JUDGE, "confidential:d1", "defence:d2", true);
        serves(TestService.SOLICITOR_D1, "confidential:d1", text("medical.details", "canary-after "));
        assertEquals(CUT_OFF, severedCounts("c2"));
        String form = formOf(CUT_OFF);
        for (String person : List.of(TestService.SOLICITOR_D1, TestService.SOLICITOR_D2, TestService.PROSECUTOR)) {
            String seen = seen(person, form);
            assertTrue(seen.contains("canary-before"), seen);
            assertFalse(seen.contains("canary-after"), seen);
        }
        String told = read(TestService.JUDGE, "/api/cases/" + CUT_OFF + "/team").encode();
        assertTrue(told.contains("As it was severed."), told);
        assertNull(count(TestService.JUDGE, "c2").getString("severing"));
    }

    @Test
    void shouldBeGoneOnWithByItself() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        cutOff();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String cookie = service.signIn(TestService.SOLICITOR_D2);
        assertEquals(
                404, service.get("/api/cases/" + CUT_OFF, cookie).statusCode(), "half of it is nothing to anybody");
        service.clock.advance(10_000);
        while (service.get("/api/cases/" + CUT_OFF, cookie).statusCode() != 200) {
            assertTrue(System.nanoTime() < until, "nobody has gone on with it");
            service.clock.advance(50);
        }
        assertTrue(seen(TestService.SOLICITOR_D2, formOf(CUT_OFF)).contains("canary-served-d2"));
    }
}
