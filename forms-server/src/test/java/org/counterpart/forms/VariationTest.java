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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** Other dates of orders: agreed by the parties that they concern, or set by the judge. */
class VariationTest {
    private static final String DMD = "stage1Dmd";
    private static final String STATEMENT = "stage2Orders/d1/defenceStatement";

    /** Its date decides whether a hearing is affected: only the judge varies it. */
    private static final String OPENING = "prepOpeningNote";

    @TempDir
    private Path folder;

    private TestService service;
    private String form;
    private LocalDate hearing;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
        form = service.form();
        String path = "/api/cases/" + TestService.CASE;
        hearing = LocalDate.parse(new JsonObject(
                        service.get(path, service.signIn(TestService.JUDGE)).body())
                .getJsonObject("hearing")
                .getString("date"));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private void goesTo(LocalDate day) {
        long then = day.atTime(10, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        service.clock.advance(then - service.clock.millis());
    }

    /** A day after the hearing of the demonstration's case, whenever this runs. */
    private LocalDate in(int days) {
        return OrdersOfForm.day(service.clock.millis()).plusDays(100 + days);
    }

    private static JsonObject set(String field, Object value) {
        return new JsonObject().put("op", "set").put("field", field).put("value", value);
    }

    private void publishes(JsonObject... changes) throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        try (LiveClient live = LiveClient.open(service, service.ticket(form, cookie), cookie, TestService.ORIGIN)) {
            live.hello();
            JsonObject own = live.part("court");
            live.send(LiveClient.typing(own, 1, "", "").put("ops", new JsonArray(List.of(changes))));
            int revision = live.next("entries")
                    .getJsonArray("entries")
                    .getJsonObject(0)
                    .getInteger("rev");
            live.send(new JsonObject()
                    .put("t", "submit")
                    .put("part", "court")
                    .put("clientId", own.getString("clientId"))
                    .put("clientSeq", 2)
                    .put("baseRevision", revision)
                    .put("ops", new JsonArray().add(new JsonObject().put("op", "serve"))));
            live.next("entries");
        }
    }

    private void orders(String field, LocalDate due) throws Exception {
        publishes(set(field + ".ordered", true), set(field + ".due", due.toString()));
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

    private JsonObject dates(String person, String field) throws Exception {
        return seen(person, field).getJsonObject("dates");
    }

    private List<Object> acts(String person, String field) throws Exception {
        return List.copyOf(dates(person, field).getJsonArray("acts").getList());
    }

    private static JsonObject body(String field, String assignee, int after, String act, @Nullable LocalDate day) {
        JsonObject body = new JsonObject()
                .put("part", "court")
                .put("field", field)
                .put("assignee", assignee)
                .put("after", after)
                .put("act", act)
                .put("reason", "canary-reason");
        return day == null ? body : body.put("day", day.toString());
    }

    private HttpResponse<String> send(String person, JsonObject body) throws Exception {
        return service.post("/api/forms/" + form + "/variations", service.signIn(person), body.encode());
    }

    private void does(String person, int after, String act, @Nullable LocalDate day) throws Exception {
        HttpResponse<String> answer = send(person, body(DMD, "prosecution", after, act, day));
        assertEquals(204, answer.statusCode(), answer.body());
    }

    private void assertRefused(String code, String person, JsonObject body) throws Exception {
        HttpResponse<String> answer = send(person, body);
        assertTrue(answer.statusCode() >= 400, answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
    }

    private static JsonObject prosecutions(int after, String act, @Nullable LocalDate day) {
        return body(DMD, "prosecution", after, act, day);
    }

    @Test
    void shouldStandOnceAllPartiesAgreeAndKeepTheFirstDate() throws Exception {
        orders(DMD, in(10));
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        assertEquals(in(10).toString(), seen(TestService.JUDGE, DMD).getString("due"), "nothing stands yet");
        assertEquals(List.of("agreed", "declined"), acts(TestService.SOLICITOR_D2, DMD));
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        assertEquals(in(10).toString(), seen(TestService.JUDGE, DMD).getString("due"), "one is missing");
        assertRefused("changed", TestService.SOLICITOR_D1, prosecutions(2, "agreed", null));
        does(TestService.SOLICITOR_D2, 2, "agreed", null);
        for (String person : List.of(TestService.JUDGE, TestService.CLERK, TestService.COUNSEL_D1)) {
            JsonObject seen = seen(person, DMD);
            assertEquals(in(20).toString(), seen.getString("due"));
            assertEquals(in(10).toString(), seen.getString("original"));
            JsonObject varied = seen.getJsonArray("variations").getJsonObject(0);
            assertEquals("consent", varied.getString("cause"));
            assertEquals(3, seen.getJsonObject("dates").getJsonArray("steps").size());
        }
        publishes(set("stage1Multimedia.ordered", true));
        assertEquals(in(20).toString(), seen(TestService.JUDGE, DMD).getString("due"), "published as before");
        publishes(set(DMD + ".due", in(15).toString()));
        assertEquals(in(15).toString(), seen(TestService.PROSECUTOR, DMD).getString("due"), "the court set another");
    }

    @Test
    void shouldNotOvertakeWhatTheCourtOrderedSinceItWasProposed() throws Exception {
        orders(DMD, in(10));
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        service.clock.advance(1_000);
        publishes(set("stage1Multimedia.ordered", true));
        assertEquals(List.of("agreed", "declined"), acts(TestService.SOLICITOR_D2, DMD), "the same date again");
        publishes(set(DMD + ".due", in(15).toString()));
        assertEquals(List.of("declined"), acts(TestService.SOLICITOR_D2, DMD));
        assertRefused("changed", TestService.SOLICITOR_D2, prosecutions(2, "agreed", null));
        assertEquals(in(15).toString(), seen(TestService.JUDGE, DMD).getString("due"), "the court's is newer");
        does(TestService.PROSECUTOR, 2, "withdrawn", null);
        does(TestService.PROSECUTOR, 3, "proposed", in(20));
        does(TestService.SOLICITOR_D1, 4, "agreed", null);
        does(TestService.SOLICITOR_D2, 5, "agreed", null);
        assertEquals(in(20).toString(), seen(TestService.JUDGE, DMD).getString("due"));
    }

    @Test
    void shouldLookAtTheProposedDayAgainWhenItIsAgreed() throws Exception {
        orders(DMD, hearing.minusDays(4));
        does(TestService.PROSECUTOR, 0, "proposed", hearing.minusDays(9));
        goesTo(hearing.minusDays(8));
        assertRefused("no-such-day", TestService.SOLICITOR_D1, prosecutions(1, "agreed", null));
        does(TestService.SOLICITOR_D1, 1, "declined", null);
    }

    @Test
    void shouldBeForTheJudgeWhereNoHearingIsKnownThatLiesAhead() throws Exception {
        orders(DMD, in(10));
        LocalDate due = in(10);
        does(TestService.PROSECUTOR, 0, "proposed", due.plusDays(1));
        goesTo(hearing);
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        goesTo(hearing.plusDays(1));
        assertRefused("needs-judge", TestService.SOLICITOR_D2, prosecutions(2, "agreed", null));
        assertEquals(List.of("declined"), acts(TestService.SOLICITOR_D2, DMD));
        does(TestService.PROSECUTOR, 2, "withdrawn", null);
        assertFalse(dates(TestService.PROSECUTOR, DMD).getBoolean("byConsent"));
        assertEquals(List.of("asked"), acts(TestService.PROSECUTOR, DMD));
        assertRefused("needs-judge", TestService.PROSECUTOR, prosecutions(3, "proposed", due.plusDays(1)));
        does(TestService.PROSECUTOR, 3, "asked", due.plusDays(1));
    }

    @Test
    void shouldNotMoveWithItsStageOnceItWasVaried() throws Exception {
        publishes(set(DMD + ".ordered", true), set("stage1Due", in(10).toString()));
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        does(TestService.SOLICITOR_D2, 2, "agreed", null);
        publishes(set("stage1Due", in(40).toString()));
        assertEquals(in(20).toString(), seen(TestService.JUDGE, DMD).getString("due"));
    }

    @Test
    void shouldBeForTheJudgeWhereTheTemplateOrTheHearingOrTheCourtSaysSo() throws Exception {
        publishes(
                set(OPENING + ".ordered", true),
                set(OPENING + ".due", hearing.plusDays(6).toString()),
                set(DMD + ".ordered", true),
                set(DMD + ".due", hearing.minusDays(4).toString()));
        LocalDate late = hearing;
        assertFalse(dates(TestService.PROSECUTOR, OPENING).getBoolean("byConsent"));
        assertRefused("needs-judge", TestService.PROSECUTOR, body(OPENING, "prosecution", 0, "proposed", late));
        assertRefused("needs-judge", TestService.PROSECUTOR, prosecutions(0, "proposed", late));
        assertEquals(late.toString(), dates(TestService.PROSECUTOR, DMD).getString("before"));
        does(TestService.PROSECUTOR, 0, "proposed", late.minusDays(1));
        does(TestService.JUDGE, 1, "forbidden", null);
        assertRefused("changed", TestService.SOLICITOR_D1, prosecutions(2, "agreed", null));
        assertEquals(List.of("granted", "refused", "allowed"), acts(TestService.JUDGE, DMD));
        does(TestService.JUDGE, 2, "granted", late.plusDays(1));
        JsonObject seen = seen(TestService.SOLICITOR_D2, DMD);
        assertEquals(late.plusDays(1).toString(), seen.getString("due"));
        assertEquals("judge", seen.getJsonArray("variations").getJsonObject(0).getString("cause"));
        assertRefused("needs-judge", TestService.PROSECUTOR, prosecutions(3, "proposed", late.plusDays(2)));
        does(TestService.SOLICITOR_D1, 3, "asked", late.plusDays(3));
        does(TestService.JUDGE, 4, "refused", null);
        assertEquals(
                late.plusDays(1).toString(), seen(TestService.PROSECUTOR, DMD).getString("due"));
        does(TestService.JUDGE, 5, "allowed", null);
        assertTrue(acts(TestService.PROSECUTOR, DMD).contains("proposed"));
    }

    @Test
    void shouldBeDoneByThoseItConcernsAndShownToThem() throws Exception {
        orders(STATEMENT, in(10));
        JsonObject proposal = body(STATEMENT, "defence:d1", 0, "proposed", in(20));
        assertRefused("not-yours", TestService.SOLICITOR_D2, proposal);
        assertRefused("not-yours", TestService.COUNSEL_D1, proposal);
        assertRefused("not-yours", TestService.CLERK, proposal);
        assertRefused("not-yours", TestService.JUDGE, proposal);
        assertRefused("not-yours", TestService.PROSECUTOR, proposal.copy().put("act", "granted"));
        assertEquals(204, send(TestService.SOLICITOR_D1, proposal).statusCode());
        for (String concerned : List.of(TestService.PROSECUTOR, TestService.COUNSEL_D1, TestService.CLERK)) {
            assertTrue(dates(concerned, STATEMENT).encode().contains("canary-reason"), concerned);
        }
        JsonObject other = seen(TestService.SOLICITOR_D2, STATEMENT);
        assertNull(other.getJsonObject("dates"), "it does not concern the other defendant");
        JsonObject agreed = body(STATEMENT, "defence:d1", 1, "agreed", null);
        assertRefused("not-yours", TestService.SOLICITOR_D2, agreed);
        assertRefused("changed", TestService.SOLICITOR_D1, agreed);
        assertEquals(204, send(TestService.PROSECUTOR, agreed).statusCode());
        other = seen(TestService.SOLICITOR_D2, STATEMENT);
        assertEquals(in(20).toString(), other.getString("due"), "everybody who knows the order is told its date");
        assertFalse(other.encode().contains("canary-reason"), other.encode());
    }

    /** Another defendant joins the case. */
    private void joins() throws Exception {
        JsonObject defendant = new JsonObject()
                .put("name", "Ffion Rees")
                .put("dateOfBirth", "1990-05-01")
                .put("counts", new JsonArray().add("c1"))
                .put("reason", "Joined by indictment.");
        String cases = "/api/cases/" + TestService.CASE;
        String clerk = service.signIn(TestService.CLERK);
        assertEquals(
                201,
                service.post(cases + "/defendants", clerk, defendant.encode()).statusCode());
    }

    /** The new defendant has a lawyer. */
    private void isRepresented() throws Exception {
        String place = new JsonObject()
                .put("role", "defence-solicitor")
                .put("team", "defence:d3")
                .encode();
        assertEquals(
                204,
                service.send(
                                "PUT",
                                "/api/cases/" + TestService.CASE + "/team/p-griffiths",
                                service.signIn(TestService.CLERK),
                                TestService.ORIGIN,
                                place)
                        .statusCode());
    }

    private void isRemoved(String defendant) throws Exception {
        String path = "/api/cases/" + TestService.CASE + "/defendants/" + defendant + "/removal";
        HttpResponse<String> answer = service.post(
                path,
                service.signIn(TestService.CLERK),
                new JsonObject().put("reason", "Discontinued.").encode());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    @Test
    void shouldNotNeedTheConsentOfWhoeverWasNotToldOfTheOrder() throws Exception {
        orders(DMD, in(10));
        service.clock.advance(1_000);
        joins();
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        assertEquals(
                List.of("defence:d1", "defence:d2"),
                dates(TestService.JUDGE, DMD)
                        .getJsonObject("open")
                        .getJsonArray("awaits")
                        .getList());
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        does(TestService.SOLICITOR_D2, 2, "agreed", null);
        assertEquals(in(20).toString(), seen(TestService.JUDGE, DMD).getString("due"));
        service.clock.advance(1_000);
        publishes(set("stage1Multimedia.ordered", true));
        assertRefused("needs-judge", TestService.PROSECUTOR, prosecutions(3, "proposed", in(30)));
        isRepresented();
        does(TestService.PROSECUTOR, 3, "proposed", in(30));
    }

    @Test
    void shouldNotWaitForWhoeverHasLeftTheCase() throws Exception {
        orders(DMD, in(10));
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        service.clock.advance(1_000);
        isRemoved("d2");
        assertRefused("changed", TestService.PROSECUTOR, prosecutions(2, "agreed", null));
        assertEquals(in(10).toString(), seen(TestService.JUDGE, DMD).getString("due"), "nothing stands by itself");
        does(TestService.SOLICITOR_D1, 2, "agreed", null);
        assertEquals(in(20).toString(), seen(TestService.JUDGE, DMD).getString("due"));
    }

    @Test
    void shouldNotTellHowMuchWasDoneAboutOtherOrders() throws Exception {
        orders(STATEMENT, in(10));
        orders(DMD, in(10));
        JsonObject proposal = body(STATEMENT, "defence:d1", 0, "proposed", in(20));
        assertEquals(204, send(TestService.SOLICITOR_D1, proposal).statusCode());
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        assertEquals(1, dates(TestService.SOLICITOR_D2, DMD).getInteger("after"));
        does(TestService.SOLICITOR_D2, 1, "declined", null);
    }

    @Test
    void shouldTellWhoeverJoinsLaterTheDateThatStandsAndNothingOfHowItCame() throws Exception {
        orders(DMD, in(10));
        does(TestService.PROSECUTOR, 0, "proposed", in(20));
        does(TestService.SOLICITOR_D1, 1, "agreed", null);
        does(TestService.SOLICITOR_D2, 2, "agreed", null);
        service.clock.advance(1_000);
        joins();
        isRepresented();
        publishes(set("stage1Multimedia.ordered", true));
        JsonObject seen = seen("p-griffiths", DMD);
        assertEquals(in(20).toString(), seen.getString("due"));
        assertFalse(seen.encode().contains("canary-reason"), seen.encode());
        assertNotNull(seen.getJsonObject("dates"), "it concerns them from now on");
    }

    @Test
    void shouldRefuseWhatCannotBeSo() throws Exception {
        orders(DMD, in(10));
        assertRefused("not-found", TestService.JUDGE, body("stage1Forensic", "prosecution", 0, "granted", in(20)));
        assertRefused("no-such-day", TestService.PROSECUTOR, prosecutions(0, "proposed", in(10)));
        assertRefused("no-such-day", TestService.PROSECUTOR, prosecutions(0, "proposed", in(-101)));
        assertRefused("no-such-day", TestService.PROSECUTOR, prosecutions(0, "asked", null));
        assertRefused(
                "no-reason",
                TestService.PROSECUTOR,
                prosecutions(0, "proposed", in(20)).put("reason", " "));
        assertRefused("changed", TestService.PROSECUTOR, prosecutions(1, "proposed", in(20)));
        assertRefused("changed", TestService.JUDGE, prosecutions(0, "granted", in(20)));
        assertRefused("changed", TestService.PROSECUTOR, prosecutions(0, "withdrawn", null));
        assertRefused("bad-request", TestService.PROSECUTOR, prosecutions(0, "varied", in(20)));
        publishes(set(DMD + ".ordered", null));
        assertRefused("closed", TestService.PROSECUTOR, prosecutions(0, "proposed", in(20)));
    }

    @Test
    void shouldTakeOneOfTwoStepsThatMeet() throws Exception {
        orders(DMD, in(10));
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<Integer> one = () -> send(TestService.PROSECUTOR, prosecutions(0, "proposed", in(20)))
                .statusCode();
        Callable<Integer> other = () -> send(TestService.SOLICITOR_D1, prosecutions(0, "proposed", in(30)))
                .statusCode();
        int done = 0;
        for (Future<Integer> answer : both.invokeAll(List.of(one, other))) {
            done += answer.get() == 204 ? 1 : 0;
        }
        both.shutdown();
        assertEquals(1, done);
        assertEquals(1, dates(TestService.JUDGE, DMD).getJsonArray("steps").size());
    }

    @Test
    void shouldBeKeptAndAuditedAndTakeSoManySteps() throws Exception {
        orders(DMD, in(10));
        String prosecutor = service.signIn(TestService.PROSECUTOR);
        String path = "/api/forms/" + form + "/variations";
        int steps = 2 * Limits.VARIATION_STEPS;
        for (int i = 0; i < steps; i++) {
            String body = prosecutions(i, i % 2 == 0 ? "proposed" : "withdrawn", in(20))
                    .encode();
            assertEquals(204, service.post(path, prosecutor, body).statusCode());
            service.clock.advance(2_000);
        }
        assertRefused("too-many", TestService.PROSECUTOR, prosecutions(steps, "proposed", in(20)));
        assertRefused("too-many", TestService.PROSECUTOR, prosecutions(steps, "asked", in(20)));
        does(TestService.SOLICITOR_D1, steps, "proposed", in(20));
        does(TestService.PROSECUTOR, steps + 1, "declined", null);
        String judge = service.signIn(TestService.JUDGE);
        for (int i = 0; i < Limits.VARIATION_STEPS; i++) {
            String body = prosecutions(steps + 2 + i, i % 2 == 0 ? "forbidden" : "allowed", null)
                    .encode();
            assertEquals(204, service.post(path, judge, body).statusCode());
            service.clock.advance(2_000);
        }
        steps += 2 + Limits.VARIATION_STEPS;
        assertRefused("too-many", TestService.JUDGE, prosecutions(steps, "forbidden", null));
        does(TestService.SOLICITOR_D2, steps, "asked", in(20));
        LocalDate granted = in(21);
        does(TestService.JUDGE, steps + 1, "granted", granted);
        service.close();
        service = TestService.start(folder);
        assertEquals(granted.toString(), seen(TestService.JUDGE, DMD).getString("due"));
        try (PumpedCalls calls = new PumpedCalls()) {
            MongoAuditLog log = new MongoAuditLog(service.store().database(), calls);
            Result<List<AuditEntry>> found = Awaiting.answer(calls, done -> log.ofPerson(TestService.JUDGE, 200, done));
            List<String> told = ((Result.Done<List<AuditEntry>>) found)
                    .value().stream()
                            .filter(entry -> entry.kind().equals(AuditEntry.ORDER_DATE))
                            .map(entry -> entry.reason() + " " + entry.where().path())
                            .toList();
            assertTrue(told.contains("forbidden prosecution " + DMD), told.toString());
        }
    }
}
