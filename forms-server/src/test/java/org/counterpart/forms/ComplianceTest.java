package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.mongo.MongoAuditLog;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of whether orders were complied with: by whom, who is told, and what becomes of the list of deadlines. */
class ComplianceTest {
    private static final String DMD = "stage1Dmd";
    private static final String STATEMENT = "stage2Orders/d1/defenceStatement";

    @TempDir
    private Path folder;

    private TestService service;
    private String form;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
        form = service.form();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private void serves(String in, String person, String part, JsonObject... changes) throws Exception {
        String cookie = service.signIn(person);
        try (LiveClient live = LiveClient.open(service, service.ticket(in, cookie), cookie, TestService.ORIGIN)) {
            live.hello();
            JsonObject own = live.part(part);
            live.send(LiveClient.typing(own, 1, "", "").put("ops", new JsonArray(List.of(changes))));
            int revision = live.next("entries")
                    .getJsonArray("entries")
                    .getJsonObject(0)
                    .getInteger("rev");
            JsonObject serve = new JsonObject().put("op", "serve").put("reason", "later");
            live.send(new JsonObject()
                    .put("t", "submit")
                    .put("part", part)
                    .put("clientId", own.getString("clientId"))
                    .put("clientSeq", 2)
                    .put("baseRevision", revision)
                    .put("ops", new JsonArray().add(serve)));
            live.next("entries");
        }
    }

    private static JsonObject set(String field, Object value) {
        return new JsonObject().put("op", "set").put("field", field).put("value", value);
    }

    private void orders(String field, @Nullable String due) throws Exception {
        JsonObject ordered = set(field + ".ordered", true);
        if (due == null) {
            serves(form, TestService.JUDGE, "court", ordered);
        } else {
            serves(form, TestService.JUDGE, "court", ordered, set(field + ".due", due));
        }
    }

    private JsonObject seen(String person, String field) throws Exception {
        JsonArray all = new JsonObject(service.get("/api/forms/" + form + "/obligations", service.signIn(person))
                        .body())
                .getJsonArray("obligations");
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("field").equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject about(String field, String assignee, int after) {
        return new JsonObject()
                .put("part", "court")
                .put("field", field)
                .put("assignee", assignee)
                .put("after", after);
    }

    private static JsonObject prosecutions(int after) {
        return about(DMD, "prosecution", after);
    }

    private static JsonObject on(String day) {
        return new JsonObject().put("day", day).put("note", "canary-note");
    }

    private HttpResponse<String> says(String person, JsonObject about, JsonObject what) throws Exception {
        String path = "/api/forms/" + form + "/compliance";
        return service.post(
                path, service.signIn(person), about.copy().mergeIn(what).encode());
    }

    private HttpResponse<String> takesBack(String person, JsonObject about, String reason) throws Exception {
        String path = "/api/forms/" + form + "/compliance/withdrawals";
        return service.post(
                path, service.signIn(person), about.copy().put("reason", reason).encode());
    }

    private static void assertRefused(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    private static void assertDone(HttpResponse<String> answer) {
        assertEquals(204, answer.statusCode(), answer.body());
    }

    private String today() {
        return OrdersOfForm.day(service.clock.millis()).toString();
    }

    @Test
    void shouldTellEverybodyWhoKnowsTheOrderThatItWasDoneAndWhenLate() throws Exception {
        orders(DMD, "2026-01-05");
        assertEquals("late", seen(TestService.SOLICITOR_D1, DMD).getString("state"));
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on("2026-01-05")));
        for (String person : List.of(TestService.JUDGE, TestService.SOLICITOR_D1, TestService.SOLICITOR_D2)) {
            JsonObject seen = seen(person, DMD);
            assertEquals("complied", seen.getString("state"), seen.encode());
            assertEquals("2026-01-05", seen.getString("compliedAt"));
            JsonObject said = seen.getJsonArray("said").getJsonObject(0);
            assertEquals("canary-note", said.getString("note"));
            assertEquals("prosecution", said.getString("team"));
        }
        assertDone(
                says(TestService.PROSECUTOR, prosecutions(1), on("2026-01-06").put("reason", "It was the day after.")));
        assertEquals("complied-late", seen(TestService.SOLICITOR_D1, DMD).getString("state"));
        assertDone(takesBack(TestService.PROSECUTOR, prosecutions(2), "It was another document."));
        JsonObject seen = seen(TestService.SOLICITOR_D1, DMD);
        assertEquals("late", seen.getString("state"));
        assertEquals(3, seen.getJsonArray("said").size(), "what was said stays on the record");
    }

    @Test
    void shouldBeSaidByWhoeverHasToComplyAndDecidedByTheCourt() throws Exception {
        orders(DMD, null);
        assertRefused(403, "not-yours", says(TestService.SOLICITOR_D1, prosecutions(0), on(today())));
        assertRefused(403, "not-yours", says(TestService.COUNSEL_D1, prosecutions(0), on(today())));
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on(today())));
        assertRefused(403, "not-yours", takesBack(TestService.SOLICITOR_D1, prosecutions(1), "no"));
        assertDone(takesBack(TestService.CLERK, prosecutions(1), "Nothing has come."));
        assertFalse(seen(TestService.PROSECUTOR, DMD).getBoolean("mayState"));
        assertRefused(403, "said-by-court", says(TestService.PROSECUTOR, prosecutions(2), on(today())));
        assertTrue(seen(TestService.JUDGE, DMD).getBoolean("mayState"));
        assertDone(says(TestService.JUDGE, prosecutions(2), on(today())));
        assertEquals("complied", seen(TestService.PROSECUTOR, DMD).getString("state"));
    }

    @Test
    void shouldRefuseWhatCannotBeSo() throws Exception {
        orders(DMD, null);
        assertRefused(
                404, "not-found", says(TestService.PROSECUTOR, about("stage1Forensic", "prosecution", 0), on(today())));
        assertRefused(404, "not-found", says(TestService.JUDGE, about(DMD, "defence:d1", 0), on(today())));
        assertRefused(400, "no-such-day", says(TestService.PROSECUTOR, prosecutions(0), on("2999-01-01")));
        assertRefused(400, "no-such-day", says(TestService.PROSECUTOR, prosecutions(0), on("2026-02-30")));
        assertRefused(409, "changed", takesBack(TestService.PROSECUTOR, prosecutions(0), "nothing there"));
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on(today())));
        assertRefused(409, "changed", says(TestService.JUDGE, prosecutions(0), on(today())));
        assertRefused(400, "no-reason", says(TestService.PROSECUTOR, prosecutions(1), on(today())));
        assertRefused(
                400,
                "no-reason",
                says(TestService.JUDGE, prosecutions(1), on(today()).put("reason", " ")));
        assertEquals(1, seen(TestService.JUDGE, DMD).getJsonArray("said").size());
    }

    @Test
    void shouldNotSayAnythingOfWhatIsOnlyBeingWritten() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            JsonObject court = live.part("court");
            live.send(LiveClient.typing(court, 1, "", "").put("ops", new JsonArray().add(set(DMD + ".ordered", true))));
            live.next("entries");
        }
        for (String person : List.of(TestService.PROSECUTOR, TestService.JUDGE)) {
            assertRefused(404, "not-found", says(person, prosecutions(0), on(today())));
        }
    }

    @Test
    void shouldBeSaidOfAFormThatIsFinal() throws Exception {
        orders(DMD, null);
        assertEquals(
                201,
                service.post("/api/forms/" + form + "/versions", service.signIn(TestService.JUDGE), null)
                        .statusCode());
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on(today())));
        assertEquals("complied", seen(TestService.JUDGE, DMD).getString("state"));
    }

    @Test
    void shouldNotSayAnythingOfWhatIsClosed() throws Exception {
        orders(STATEMENT, null);
        String removal = new JsonObject().put("reason", "Discontinued.").encode();
        String path = "/api/cases/" + TestService.CASE + "/defendants/d1/removal";
        assertEquals(
                200,
                service.post(path, service.signIn(TestService.CLERK), removal).statusCode());
        assertFalse(seen(TestService.JUDGE, STATEMENT).getBoolean("mayState"));
        assertRefused(409, "closed", says(TestService.JUDGE, about(STATEMENT, "defence:d1", 0), on(today())));
    }

    @Test
    void shouldNotTellWhoeverJoinsWhatWasTypedBefore() throws Exception {
        orders(DMD, null);
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on(today())));
        JsonObject joins = new JsonObject()
                .put("name", "Ffion Rees")
                .put("dateOfBirth", "1990-05-01")
                .put("counts", new JsonArray().add("c1"))
                .put("reason", "Joined by indictment.");
        String path = "/api/cases/" + TestService.CASE;
        assertEquals(
                201,
                service.post(path + "/defendants", service.signIn(TestService.CLERK), joins.encode())
                        .statusCode());
        String place = "{\"role\":\"defence-solicitor\",\"team\":\"defence:d3\"}";
        assertEquals(
                204,
                service.send(
                                "PUT",
                                path + "/team/p-griffiths",
                                service.signIn(TestService.CLERK),
                                TestService.ORIGIN,
                                place)
                        .statusCode());
        orders("stage1Multimedia", null);
        JsonObject seen = seen("p-griffiths", DMD);
        assertEquals("complied", seen.getString("state"), seen.encode());
        assertFalse(seen.encode().contains("canary-note"), seen.encode());
        assertTrue(seen(TestService.SOLICITOR_D2, DMD).encode().contains("canary-note"));
    }

    private String defenceStatement() throws Exception {
        HttpResponse<String> started = service.post(
                "/api/cases/" + TestService.CASE + "/forms",
                service.signIn(TestService.SOLICITOR_D1),
                "{\"template\":\"defence-statement\"}");
        String id = new JsonObject(started.body()).getString("id");
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        JsonObject template = new JsonObject(
                service.get("/api/templates/defence-statement/2026.1", cookie).body());
        JsonObject text = template.getJsonObject("template").getJsonArray("sections").stream()
                .map(JsonObject.class::cast)
                .filter(section -> section.getString("part").equals("statement"))
                .flatMap(section -> section.getJsonArray("fields").stream())
                .map(JsonObject.class::cast)
                .filter(field -> field.getString("kind").equals("longText") && !field.containsKey("when"))
                .findFirst()
                .orElseThrow();
        JsonArray edit = new JsonArray().add("The defence is alibi.");
        JsonObject types = new JsonObject()
                .put("op", "text")
                .put("field", text.getString("id"))
                .put("edit", edit);
        serves(id, TestService.SOLICITOR_D1, "statement:d1", types);
        return id;
    }

    private static JsonObject row(String id) {
        return new JsonObject()
                .put("op", "insert")
                .put("group", "directionsTable")
                .put("row", id);
    }

    @Test
    void shouldFollowWhatAMagistratesCourtDirects() throws Exception {
        HttpResponse<String> started = service.post(
                "/api/cases/demo-case-c2d81f06e3/forms", service.signIn(TestService.JUDGE), "{\"template\":\"pet\"}");
        form = new JsonObject(started.body()).getString("id");
        String report = "directionsTable/r1/name";
        String both = "directionsTable/r2/name";
        serves(
                form,
                TestService.JUDGE,
                "court",
                row("r1"),
                set("directionsTable/r1/assignee", "defence"),
                set("directionsTable/r1/defendant", "1"),
                set("directionsTable/r1/due", today()),
                row("r2"),
                set("directionsTable/r2/assignee", "both"));
        JsonObject seen = seen(TestService.SOLICITOR_D2, report);
        assertEquals("defence:d1", seen.getString("assignee"));
        assertEquals(today(), seen.getString("due"));
        assertEquals("prosecution", seen(TestService.PROSECUTOR, both).getString("assignee"));
        assertRefused(403, "not-yours", says(TestService.SOLICITOR_D2, about(report, "defence:d1", 0), on(today())));
        assertRefused(404, "not-found", says(TestService.SOLICITOR_D2, about(report, "defence:d2", 0), on(today())));
        assertDone(says(TestService.SOLICITOR_D1, about(report, "defence:d1", 0), on(today())));
        assertEquals("complied", seen(TestService.PROSECUTOR, report).getString("state"));
        assertDone(says(TestService.SOLICITOR_D2, about(both, "defence:d2", 0), on(today())));
        serves(
                form,
                TestService.JUDGE,
                "court",
                new JsonObject()
                        .put("op", "remove")
                        .put("group", "directionsTable")
                        .put("row", "r2"));
        assertEquals("withdrawn", seen(TestService.PROSECUTOR, both).getString("closed"));
    }

    private JsonArray directions() throws Exception {
        String cookie = service.signIn(TestService.PROSECUTOR);
        return new JsonObject(service.get("/api/forms/" + form + "/obligations", cookie)
                        .body())
                .getJsonArray("obligations");
    }

    private static JsonObject words(JsonArray edit) {
        return new JsonObject()
                .put("op", "text")
                .put("field", "directionsTable/r1/name")
                .put("edit", edit);
    }

    @Test
    void shouldNotStandForOtherWordsInTheSameRow() throws Exception {
        HttpResponse<String> started = service.post(
                "/api/cases/demo-case-c2d81f06e3/forms", service.signIn(TestService.JUDGE), "{\"template\":\"pet\"}");
        form = new JsonObject(started.body()).getString("id");
        JsonObject binds = set("directionsTable/r1/assignee", "prosecution");
        serves(form, TestService.JUDGE, "court", row("r1"), words(new JsonArray().add("Serve the report.")), binds);
        JsonObject first = directions().getJsonObject(0);
        assertEquals("Serve the report.", first.getString("words"));
        assertTrue(first.getString("field").startsWith("directionsTable/r1/name#"), first.encode());
        JsonObject about = about(first.getString("field"), "prosecution", 0);
        assertDone(says(TestService.PROSECUTOR, about, on(today())));
        serves(
                form,
                TestService.JUDGE,
                "court",
                words(new JsonArray().add("Do not s").add(new JsonObject().put("d", 1))));
        JsonObject before = directions().getJsonObject(0);
        assertEquals("complied", before.getString("state"));
        assertEquals("Serve the report.", before.getString("words"));
        JsonObject now = directions().getJsonObject(1);
        assertEquals("pending", now.getString("state"));
        assertEquals("Do not serve the report.", now.getString("words"));
    }

    /** A Friday evening in July, a month without bank holidays. */
    private LocalDate fridayEvening() {
        LocalDate first = LocalDate.ofInstant(service.clock.instant(), ZoneOffset.UTC)
                .plusYears(1)
                .with(Month.JULY)
                .with(TemporalAdjusters.firstInMonth(DayOfWeek.FRIDAY));
        Instant evening = first.atTime(17, 0).toInstant(ZoneOffset.UTC);
        service.clock.advance(evening.toEpochMilli() - service.clock.millis());
        return first;
    }

    @Test
    void shouldCountWhatIsServedInTheEveningFromTheNextBusinessDay() throws Exception {
        LocalDate friday = fridayEvening();
        orders(STATEMENT, friday.toString());
        String served = defenceStatement();
        JsonObject offer = seen(TestService.SOLICITOR_D1, STATEMENT).getJsonObject("offer");
        String monday = friday.plusDays(3).toString();
        assertEquals(monday, offer.getString("day"));
        JsonObject name =
                new JsonObject().put("form", served).put("part", "statement:d1").put("release", 1);
        JsonObject about = about(STATEMENT, "defence:d1", 0);
        JsonObject tuesday = on(friday.plusDays(4).toString());
        assertRefused(400, "no-such-day", says(TestService.SOLICITOR_D1, about, on(monday)));
        assertRefused(400, "no-such-day", says(TestService.SOLICITOR_D1, about, tuesday.put("served", name)));
        assertDone(says(TestService.SOLICITOR_D1, about, on(monday).put("served", name)));
        JsonObject seen = seen(TestService.JUDGE, STATEMENT);
        assertEquals(monday, seen.getString("compliedAt"));
        assertEquals("complied-late", seen.getString("state"), "it was due on Friday");
    }

    @Test
    void shouldOfferWhatWasServedToWhoeverMaySaySoAndTakeItForNothing() throws Exception {
        orders(STATEMENT, null);
        assertNull(seen(TestService.SOLICITOR_D1, STATEMENT).getJsonObject("offer"));
        String served = defenceStatement();
        JsonObject offer = seen(TestService.SOLICITOR_D1, STATEMENT).getJsonObject("offer");
        assertNotNull(offer);
        assertEquals(served, offer.getString("form"));
        assertEquals(offer, seen(TestService.JUDGE, STATEMENT).getJsonObject("offer"));
        assertNull(seen(TestService.PROSECUTOR, STATEMENT).getJsonObject("offer"));
        assertNull(seen(TestService.SOLICITOR_D2, STATEMENT).getJsonObject("offer"));
        assertEquals("pending", seen(TestService.JUDGE, STATEMENT).getString("state"), "never silently");

        JsonObject name = new JsonObject()
                .put("form", served)
                .put("part", "statement:d1")
                .put("release", offer.getInteger("release"));
        JsonObject about = about(STATEMENT, "defence:d1", 0);
        assertRefused(
                400,
                "no-such-service",
                says(
                        TestService.SOLICITOR_D1,
                        about,
                        on(today()).put("served", name.copy().put("release", 2))));
        orders(DMD, null);
        assertRefused(
                400,
                "no-such-service",
                says(TestService.PROSECUTOR, prosecutions(0), on(today()).put("served", name)));
        assertDone(
                says(TestService.SOLICITOR_D1, about, on(offer.getString("day")).put("served", name)));

        JsonObject prosecution = seen(TestService.PROSECUTOR, STATEMENT);
        JsonObject link = prosecution.getJsonArray("said").getJsonObject(0).getJsonObject("served");
        assertEquals(served, link.getString("form"));
        assertFalse(link.containsKey("release"), "how many there were is not theirs to know");
        JsonObject other = seen(TestService.SOLICITOR_D2, STATEMENT);
        assertEquals("complied", other.getString("state"));
        assertNull(other.getJsonArray("said").getJsonObject(0).getJsonObject("served"));
        assertFalse(other.encode().contains(served), "nor is a service they cannot read");
    }

    @Test
    void shouldNotTellHowMuchWasSaidOfOtherOrders() throws Exception {
        orders(STATEMENT, null);
        orders(DMD, null);
        assertDone(says(TestService.SOLICITOR_D1, about(STATEMENT, "defence:d1", 0), on(today())));
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on(today())));
        assertEquals(1, seen(TestService.SOLICITOR_D2, DMD).getInteger("after"));
        assertDone(says(TestService.PROSECUTOR, prosecutions(1), on(today()).put("reason", "again")));
    }

    @Test
    void shouldTakeSoManyStatementsOfThePartiesAndLeaveRoomForTheCourt() throws Exception {
        orders(DMD, null);
        for (int i = 0; i < Limits.COMPLIANCE_STATEMENTS; i++) {
            assertDone(says(TestService.PROSECUTOR, prosecutions(i), on(today()).put("reason", "again")));
        }
        assertRefused(
                409,
                "too-many",
                says(
                        TestService.PROSECUTOR,
                        prosecutions(Limits.COMPLIANCE_STATEMENTS),
                        on(today()).put("reason", "again")));
        assertDone(takesBack(TestService.JUDGE, prosecutions(Limits.COMPLIANCE_STATEMENTS), "Enough."));
        assertEquals("pending", seen(TestService.PROSECUTOR, DMD).getString("state"));
    }

    @Test
    void shouldBeKeptAndAudited() throws Exception {
        orders(DMD, null);
        assertDone(says(TestService.PROSECUTOR, prosecutions(0), on(today())));
        assertDone(takesBack(TestService.CLERK, prosecutions(1), "Nothing has come."));
        service.close();
        service = TestService.start(folder);
        assertEquals(2, seen(TestService.JUDGE, DMD).getJsonArray("said").size());
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoAuditLog log = new MongoAuditLog(service.store().database(), calls);
            Result<List<AuditEntry>> found = Awaiting.answer(calls, done -> log.ofForm(form, 100, done));
            List<String> told = ((Result.Done<List<AuditEntry>>) found)
                    .value().stream()
                            .filter(entry -> entry.kind().equals(AuditEntry.COMPLIANCE_SAID))
                            .map(entry -> entry.who().personId() + " " + entry.reason() + " "
                                    + entry.where().path())
                            .toList();
            assertEquals(
                    List.of(
                            TestService.PROSECUTOR + " recorded prosecution " + DMD,
                            TestService.CLERK + " taken-back prosecution " + DMD),
                    told);
        }
    }
}
