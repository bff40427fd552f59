package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.mongo.MongoAuditLog;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defendants who are severed: the case they have of their own, what is in its forms, and who sees it. */
class SeveranceTest extends Severances {
    @Test
    void shouldCarryWhatWasServedForThemAndNothingElse() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        types(
                service.form(),
                TestService.SOLICITOR_D2,
                "defence:d2",
                false,
                new JsonArray(),
                text("realIssues", "canary-draft-d2 "));
        types(
                service.form(),
                TestService.SOLICITOR_D2,
                "notes:defence:d2",
                false,
                new JsonArray(),
                text("notes", "canary-notes-d2"));
        serves(TestService.SOLICITOR_D1, "defence:d1", text("realIssues", "canary-served-d1"));
        serves(
                TestService.JUDGE,
                "court",
                set("stage1Dmd.ordered", true),
                set("pleas/d2.c1/plea", "not-guilty"),
                set("pleas/d1.c1/plea", "guilty"));
        String old = service.form();
        String into = severed("d2");
        String form = formOf(into);
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.JUDGE)) {
            String seen = seen(person, form);
            assertTrue(seen.contains("canary-served-d2"), person + seen);
            assertTrue(seen.contains("pleas/d2.c1/plea"), person + seen);
            for (String not : List.of("canary-draft", "canary-notes", "served-d1", "pleas/d1")) {
                assertFalse(seen.contains(not), person + " " + not + " " + seen);
            }
            assertTrue(seen.contains("M. Lindqvist") || seen.contains("Lindqvist"), "by whoever served it " + seen);
        }
        assertTrue(seen(TestService.SOLICITOR_D2, old).contains("canary-draft-d2"), "nothing typed disappears");
        JsonObject shown = read(TestService.SOLICITOR_D2, "/api/cases/" + into);
        assertEquals("R v Thornbury", shown.getString("title"));
        JsonObject defendant = shown.getJsonArray("defendants").getJsonObject(0);
        assertEquals(2, defendant.getInteger("number"), "no number is given twice");
        assertFalse(defendant.getBoolean("removed"));
        assertEquals(
                List.of("c1", "c2", "c4"),
                shown.getJsonArray("counts").stream()
                        .map(one -> ((JsonObject) one).getString("id"))
                        .toList());
        JsonObject origin = read(TestService.PROSECUTOR, "/api/forms/" + form).getJsonObject("origin");
        assertEquals(old, origin.getString("form"));
        assertEquals(0, origin.getInteger("version"));
        JsonArray obligations = read(TestService.PROSECUTOR, "/api/forms/" + form + "/obligations")
                .getJsonArray("obligations");
        assertEquals(1, obligations.size(), "what was ordered goes on");
    }

    @Test
    void shouldCarryNothingThatWasServedOnOthersOnly() throws Exception {
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
        String form = formOf(severed("d2"));
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR)) {
            String seen = seen(person, form);
            assertTrue(seen.contains("canary-for-d2"), seen);
            assertFalse(seen.contains("canary-for-d1"), seen);
        }
    }

    @Test
    void shouldBeNothingToWhoeverStays() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        String into = severed("d2");
        String form = formOf(into);
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        for (String path : List.of("/api/cases/" + into, "/api/forms/" + form, "/api/forms/" + form + "/obligations")) {
            assertEquals(404, service.get(path, cookie).statusCode(), path);
        }
        assertEquals(
                404,
                service.post("/api/forms/" + form + "/tickets", cookie, null).statusCode());
        String shown = service.get(CASE, cookie).body();
        assertFalse(shown.contains(into), shown);
        assertTrue(new JsonObject(shown)
                .getJsonArray("defendants")
                .getJsonObject(1)
                .getBoolean("severed"));
        String list = service.get("/api/cases", cookie).body();
        assertFalse(list.contains(into), list);
        assertTrue(
                service.get(CASE, service.signIn(TestService.PROSECUTOR)).body().contains(into));
        assertTrue(service.get(CASE, service.signIn(TestService.SOLICITOR_D2))
                .body()
                .contains(into));
        try (LiveClient live = live(TestService.SOLICITOR_D2, service.form())) {
            live.hello();
            live.send(LiveClient.typing(live.part("defence:d2"), 1, "realIssues", "too late"));
            assertEquals("not-yours", live.next("refused").getString("code"), "their part there is frozen");
        }
    }

    @Test
    void shouldGoOnInTheNewFormWhereItWas() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        String form = formOf(severed("d2"));
        types(form, TestService.SOLICITOR_D2, "defence:d2", true, new JsonArray(), text("realIssues", "canary-next "));
        String seen = seen(TestService.PROSECUTOR, form);
        assertTrue(seen.contains("canary-next canary-served-d2"), seen);
        types(form, TestService.PROSECUTOR, "prosecution", false, new JsonArray(), text("office", "canary-draft-p"));
        assertFalse(seen(TestService.SOLICITOR_D2, form).contains("canary-draft-p"));
        service.close();
        service = TestService.start(folder);
        assertTrue(seen(TestService.PROSECUTOR, form).contains("canary-draft-p"));
    }

    @Test
    void shouldBeAuditedWithTheCaseTheyHave() throws Exception {
        String into = severed("d2");
        service.close();
        service = TestService.start(folder);
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoAuditLog log = new MongoAuditLog(service.store().database(), calls);
            Result<List<AuditEntry>> found = Awaiting.answer(calls, done -> log.ofPerson(TestService.JUDGE, 100, done));
            List<String> told = ((Result.Done<List<AuditEntry>>) found)
                    .value().stream()
                            .filter(entry -> entry.kind().equals(AuditEntry.DEFENDANTS_SEVERED))
                            .map(entry ->
                                    entry.where().caseId() + " " + entry.where().path())
                            .toList();
            assertEquals(List.of(TestService.CASE + " d2 > " + into), told);
        }
    }

    @Test
    void shouldBeTheJudgesActWithAReasonAndLeaveSomebody() throws Exception {
        for (String person : List.of(TestService.CLERK, TestService.PROSECUTOR, TestService.SOLICITOR_D2)) {
            assertEquals(403, severs(person, "d2").statusCode());
        }
        assertEquals(400, severs(TestService.JUDGE, "d9").statusCode());
        assertEquals(409, severs(TestService.JUDGE, "d1", "d2").statusCode());
        String body = new JsonObject()
                .put("defendants", new JsonArray().add("d2"))
                .put("reason", " ")
                .encode();
        assertEquals(
                400,
                service.post(CASE + "/severances", service.signIn(TestService.JUDGE), body)
                        .statusCode());
        assertFalse(read(TestService.JUDGE, CASE)
                .getJsonArray("defendants")
                .getJsonObject(1)
                .getBoolean("removed"));
    }

    @Test
    void shouldMakeOneCaseOfTwoRequestsThatMeet() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<HttpResponse<String>> one = () -> severs(TestService.JUDGE, "d2");
        int made = 0;
        for (Future<HttpResponse<String>> answer : both.invokeAll(List.of(one, one))) {
            made += answer.get().statusCode() == 201 ? 1 : 0;
        }
        both.shutdown();
        assertTrue(made >= 1);
        JsonArray cases = new JsonArray(read(TestService.SOLICITOR_D2, "/api/cases")
                .getJsonArray("cases")
                .getList());
        assertEquals(
                1,
                cases.stream()
                        .filter(record ->
                                ((JsonObject) record).getString("title").equals("R v Thornbury"))
                        .count(),
                cases.encode());
    }

    @Test
    void shouldCarryOrLeaveWholeWhatIsServedMeanwhile() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        String old = service.form();
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<String> severs = () -> severed("d2");
        Callable<String> serves = () -> {
            serves(TestService.PROSECUTOR, "prosecution", text("office", "canary-meanwhile"));
            return "";
        };
        Future<String> into = both.submit(severs);
        Future<String> served = both.submit(serves);
        String form = formOf(into.get());
        try {
            served.get();
        } catch (ExecutionException e) {
            // the line was closed under the service: it goes again, as the page has it go again
            serves(TestService.PROSECUTOR, "prosecution", text("office", "canary-meanwhile"));
        }
        both.shutdown();
        assertTrue(seen(TestService.SOLICITOR_D1, old).contains("canary-meanwhile"));
        String seen = seen(TestService.SOLICITOR_D2, form);
        assertTrue(seen.contains("canary-served-d2"), seen);
        String shown = seen(TestService.PROSECUTOR, form);
        assertEquals(seen.contains("canary-meanwhile"), shown.contains("canary-meanwhile"), "as served or not at all");
    }

    @Test
    void shouldHoldOnEveryNode() throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
                TestService a = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")));
                TestService b = TestService.on(store.uri(), Files.createDirectory(folder.resolve("b")));
                LiveClient elsewhere = b.welcomed(TestService.SOLICITOR_D2)) {
            JsonObject part = elsewhere.part("defence:d2");
            elsewhere.send(LiveClient.typing(part, 1, "realIssues", "canary-elsewhere"));
            elsewhere.send(LiveClient.typing(part, 2, "", "")
                    .put("baseRevision", revision(elsewhere))
                    .put(
                            "ops",
                            new JsonArray()
                                    .add(new JsonObject().put("op", "serve").put("reason", "later"))));
            elsewhere.next("entries");
            String body = new JsonObject()
                    .put("defendants", new JsonArray().add("d2"))
                    .put("reason", "Separate trials.")
                    .encode();
            HttpResponse<String> answer = a.post(CASE + "/severances", a.signIn(TestService.JUDGE), body);
            assertEquals(201, answer.statusCode(), answer.body());
            assertEquals(1012, elsewhere.closeCode());
            String into = new JsonObject(answer.body()).getString("id");
            String cookie = b.signIn(TestService.SOLICITOR_D2);
            String form = new JsonObject(b.get("/api/cases/" + into, cookie).body())
                    .getJsonArray("forms")
                    .getJsonObject(0)
                    .getString("id");
            try (LiveClient back = LiveClient.open(b, b.ticket(form, cookie), cookie, TestService.ORIGIN)) {
                back.hello();
                assertTrue(back.part("defence:d2").encode().contains("canary-elsewhere"));
            }
        }
    }

    /** The service was cut off after the severance was on record, and before anything else. */
    private void cutOff(String into, boolean withCase) throws Exception {
        String form = service.form();
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoCaseStore store = new MongoCaseStore(service.store().database(), calls);
            Result<List<CaseRecord>> records = Awaiting.answer(calls, done -> store.load(TestService.CASE, done));
            CaseRecord record =
                    ((Result.Done<List<CaseRecord>>) records).value().get(0);
            Result<List<Roster>> rosters = Awaiting.answer(calls, done -> store.roster(TestService.CASE, done));
            Roster roster = ((Result.Done<List<Roster>>) rosters).value().get(0);
            List<Defendant> defendants = record.defendants().stream()
                    .map(one -> one.id().equals("d2") ? one.severed(service.clock.millis(), into) : one)
                    .toList();
            RosterChange change = new RosterChange(
                    roster.epoch() + 1,
                    RosterChange.Kind.DEFENDANT_SEVERED,
                    new CaseRecord.Member("", "Kezia Thornbury", Role.PROSECUTOR, "prosecution"),
                    new RosterChange.By(TestService.JUDGE, "HHJ Rowan"),
                    service.clock.millis(),
                    "As it was severed.");
            Result<Boolean> kept = Awaiting.answer(
                    calls, done -> store.changeDefendants(roster, change, defendants, record.counts(), done));
            assertEquals(new Result.Done<>(true), kept);
            if (withCase) {
                CaseRecord empty = new CaseRecord(
                        into,
                        record.urn(),
                        record.crownNumber(),
                        "R v Thornbury",
                        record.court(),
                        record.prosecutingAuthority(),
                        record.hearing(),
                        List.of(defendants.get(1).severed(0, null)),
                        record.counts(),
                        record.witnesses(),
                        List.of());
                kept = Awaiting.answer(calls, done -> store.save(empty, done));
                FormId id = new FormId(HashChain.sha256(into + "/ptph"));
                FormRecord.Origin origin = new FormRecord.Origin(new FormId(form), record.id(), record.title(), 0, 1);
                FormRecord started = new FormRecord(id, into, "ptph", "2026.1", 1, TestService.JUDGE, origin);
                Result<FormRecord> known = Awaiting.answer(calls, done -> store.startForm(started, done));
                assertEquals(new Result.Done<>(started), known);
            }
        }
        service.close();
        service = TestService.start(folder);
    }

    @Test
    void shouldBeReadInAnEmergencyWithTheCaseItIsFrom() throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        cutOff("case-cut-off", true);
        String urn = read(TestService.JUDGE, CASE).getString("urn");
        String body = new JsonObject().put("urn", urn).put("reason", "A call.").encode();
        String outside = service.signIn("p-tudor");
        HttpResponse<String> one = service.post("/api/emergency-readings", outside, body);
        assertEquals(201, one.statusCode(), one.body());
        assertEquals(404, service.get("/api/cases/case-cut-off", outside).statusCode(), "there is nothing there yet");
        severed("d2");
        assertEquals(201, service.post("/api/emergency-readings", outside, body).statusCode());
        assertEquals(200, service.get("/api/cases/case-cut-off", outside).statusCode());
        assertEquals(200, service.get(CASE, outside).statusCode());
        assertTrue(seen("p-tudor", formOf("case-cut-off")).contains("canary-served-d2"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeGoneOnWithByItself(boolean withCaseAndForm) throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        cutOff("case-cut-off", withCaseAndForm);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String cookie = service.signIn(TestService.SOLICITOR_D2);
        service.clock.advance(10_000);
        while (service.get("/api/cases/case-cut-off", cookie).statusCode() != 200) {
            assertTrue(System.nanoTime() < until, "nobody has gone on with it");
            service.clock.advance(50);
        }
        assertTrue(seen(TestService.SOLICITOR_D2, formOf("case-cut-off")).contains("canary-served-d2"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeGoneOnWithWhereItWasCutOff(boolean withCaseAndForm) throws Exception {
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served-d2"));
        cutOff("case-cut-off", withCaseAndForm);
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.JUDGE)) {
            assertEquals(
                    404,
                    service.get("/api/cases/case-cut-off", service.signIn(person))
                            .statusCode(),
                    "half of it is nothing to anybody");
        }
        JsonObject shown =
                read(TestService.JUDGE, CASE).getJsonArray("defendants").getJsonObject(1);
        assertEquals("case-cut-off", shown.getString("severing"));
        assertNull(shown.getString("severedTo"), "nobody has a place there yet");
        assertFalse(read(TestService.PROSECUTOR, CASE).encode().contains("case-cut-off"));
        assertEquals("case-cut-off", severed("d2"));
        shown = read(TestService.JUDGE, CASE).getJsonArray("defendants").getJsonObject(1);
        assertNull(shown.getString("severing"));
        assertEquals("case-cut-off", shown.getString("severedTo"));
        String told = read(TestService.JUDGE, "/api/cases/case-cut-off/team").encode();
        assertTrue(told.contains("As it was severed."), told);
        assertFalse(told.contains("interests of justice"), told);
        assertTrue(seen(TestService.SOLICITOR_D2, formOf("case-cut-off")).contains("canary-served-d2"));
        assertEquals("case-cut-off", severed("d2"), "asked again when all is done, it changes nothing");
        assertNull(read(TestService.JUDGE, CASE)
                .getJsonArray("forms")
                .getJsonObject(0)
                .getJsonObject("origin"));
    }
}
