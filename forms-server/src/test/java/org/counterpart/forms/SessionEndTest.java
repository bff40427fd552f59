package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.mongo.MongoAuditLog;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.HashChain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a sign-in lives and ends while somebody works; a thousand ends in the long run {@code sessions}. */
class SessionEndTest {
    private static final long IDLE_MILLIS = 40_000;
    private static final String PART = "defence:d1";

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder, "--session-limits", "lawyer=40s/2h");
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @AfterEach
    void resetClock() {
        service.clock.reset();
    }

    private static JsonObject session(String cookie) throws Exception {
        return new JsonObject(service.get("/api/session", cookie).body());
    }

    private static HttpResponse<String> renew(String cookie) throws Exception {
        return service.post("/api/session/renewal", cookie, null);
    }

    @Test
    void shouldStopReadingAndWritingInTimeOnBothNodes() throws Exception {
        assertTrue(SessionEndRuns.trials(Seeds.of(getClass()), 4) > 12, "hardly anything was typed");
    }

    @Test
    void shouldSayWhenItEndsByItsOwnClock() throws Exception {
        service.clock.freeze();
        JsonObject session = session(service.signIn(TestService.SOLICITOR_D1));
        long now = service.clock.millis();
        assertEquals(now, session.getLong("now"));
        assertEquals(now + IDLE_MILLIS, session.getLong("idleEnd"));
        assertEquals(now + IDLE_MILLIS / 2, session.getLong("warningAt"));
        assertEquals(now + 2 * 3_600_000L, session.getLong("absoluteEnd"));
    }

    @Test
    void shouldGiveJudgesAndCourtStaffTheLimitsOfTheCourt() throws Exception {
        for (String person : List.of(TestService.JUDGE, TestService.CLERK)) {
            JsonObject session = session(service.signIn(person));
            assertEquals(10 * 3_600_000L - 3_600_000L, session.getLong("absoluteEnd") - session.getLong("idleEnd"));
        }
    }

    @Test
    void shouldNotBeMovedByAskingAndBeMovedBySayingThatOneIsThere() throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        long end = session(cookie).getLong("idleEnd");
        service.clock.advance(IDLE_MILLIS - 10_000);
        assertEquals(end, session(cookie).getLong("idleEnd"));
        HttpResponse<String> renewed = renew(cookie);
        assertEquals(200, renewed.statusCode());
        assertTrue(new JsonObject(renewed.body()).getLong("idleEnd") >= end + IDLE_MILLIS - 10_000, renewed.body());
        service.clock.advance(IDLE_MILLIS - 10_000);
        assertEquals(200, service.get("/api/session", cookie).statusCode());
        service.clock.advance(10_000);
        assertEquals(401, renew(cookie).statusCode());
        assertEquals(401, service.get("/api/session", cookie).statusCode());
    }

    @Test
    void shouldNeverPassTheAbsoluteEnd() throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        long end = session(cookie).getLong("absoluteEnd");
        while (service.clock.millis() < end - IDLE_MILLIS) {
            service.clock.advance(IDLE_MILLIS - 5_000);
            assertEquals(200, renew(cookie).statusCode());
        }
        assertEquals(end, session(cookie).getLong("idleEnd"));
        service.clock.advance(end - service.clock.millis());
        assertEquals(401, renew(cookie).statusCode());
    }

    @Test
    void shouldBeRenewedByItsOwnPageOnly() throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        for (String origin : new String[] {null, "http://localhost:8081", "null"}) {
            assertEquals(
                    403,
                    service.send("POST", "/api/session/renewal", cookie, origin, null)
                            .statusCode());
        }
    }

    @Test
    void shouldBeMovedByWhatIsTyped() throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        long end = session(cookie).getLong("idleEnd");
        try (LiveClient live = service.welcomedBy(cookie)) {
            JsonObject part = live.part(PART);
            service.clock.advance(IDLE_MILLIS - 10_000);
            live.send(LiveClient.typing(part, 1, "realIssues", "typed "));
            live.next("entries");
            assertTrue(Moments.await(() -> moved(cookie, end), 10), "the end has not moved");
        }
    }

    private static boolean moved(String cookie, long end) {
        try {
            return session(cookie).getLong("idleEnd") >= end + IDLE_MILLIS - 10_000;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldNotBeMovedByPingsOrPresence() throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        long end = session(cookie).getLong("idleEnd");
        try (LiveClient live = service.welcomedBy(cookie)) {
            live.part(PART);
            service.clock.advance(IDLE_MILLIS - 10_000);
            live.send(new JsonObject().put("t", "presence").put("part", PART).put("field", "realIssues"));
            live.untilPong(1);
            assertEquals(end, session(cookie).getLong("idleEnd"));
        }
    }

    @Test
    void shouldWriteNothingThatComesAtTheEndAndCloseWithItsOwnCode() throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        String peer = service.signedIn(TestService.COUNSEL_D1, SessionGroup.COURT);
        try (LiveClient live = service.welcomedBy(cookie);
                LiveClient other = service.welcomedBy(peer)) {
            JsonObject part = live.part(PART);
            other.part(PART);
            service.clock.freeze();
            service.clock.advance(session(cookie).getLong("idleEnd") - service.clock.millis());
            live.send(LiveClient.typing(part, 1, "realIssues", "too-late"));
            assertEquals(4401, live.closeCode());
            assertFalse(other.untilPong(1).toString().contains("too-late"));
        }
        try (LiveClient again = service.welcomedBy(peer)) {
            assertFalse(again.part(PART).toString().contains("too-late"));
        }
    }

    @Test
    void shouldGiveEveryPersonOneSecretForTheirDevicesAndNobodyElses() throws Exception {
        String mine = secret(service.signIn(TestService.SOLICITOR_D1));
        assertEquals(43, mine.length());
        assertEquals(mine, secret(service.signIn(TestService.SOLICITOR_D1)));
        assertNotEquals(mine, secret(service.signIn(TestService.COUNSEL_D1)));
    }

    private static String secret(String cookie) throws Exception {
        HttpResponse<String> answer = service.get("/api/session/device-secret", cookie);
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        return new JsonObject(answer.body()).getString("secret");
    }

    @Test
    void shouldAuditEditsThatWereRefusedForWantOfRightWithoutTheirWords() throws Exception {
        String cookie = service.signedIn(TestService.SOLICITOR_D2, SessionGroup.COURT);
        try (LiveClient live = service.welcomedBy(cookie)) {
            JsonObject own = live.part("defence:d2");
            for (int i = 0; i < Limits.AUDIT_ENTRIES_PER_MINUTE; i++) {
                live.send(LiveClient.typing(own.copy().put("part", PART), 1, "realIssues", "privileged words"));
                assertEquals("not-yours", live.next("refused").getString("code"));
            }
        }
        assertTrue(Moments.await(() -> audited(TestService.SOLICITOR_D2).size() == 20, 10));
        AuditEntry entry = audited(TestService.SOLICITOR_D2).get(0);
        assertEquals(AuditEntry.EDIT_REFUSED, entry.kind());
        assertEquals("not-yours", entry.reason());
        assertEquals(new AuditEntry.Where(TestService.CASE, service.form(), PART, "realIssues"), entry.where());
        assertFalse(audited(TestService.SOLICITOR_D2).toString().contains("privileged"));
    }

    @Test
    void shouldAuditWhoAsksForFormOfCaseThatIsNotTheirs() throws Exception {
        String stranger = service.signedIn("p-stranger", SessionGroup.LAWYER);
        assertEquals(
                404,
                service.post("/api/forms/" + service.form() + "/tickets", stranger, null)
                        .statusCode());
        assertTrue(Moments.await(() -> audited("p-stranger").size() == 1, 10));
        assertEquals(AuditEntry.ADMISSION_REFUSED, audited("p-stranger").get(0).kind());
    }

    @Test
    void shouldAuditWhoSignsInAndOut() throws Exception {
        String cookie = service.signIn("p-griffiths");
        assertEquals(
                204,
                service.send("DELETE", "/api/session", cookie, TestService.ORIGIN, null)
                        .statusCode());
        assertTrue(Moments.await(() -> everything("p-griffiths").size() == 2, 10));
        List<AuditEntry> entries = everything("p-griffiths");
        assertEquals(
                Set.of(AuditEntry.SIGNED_IN, AuditEntry.SIGNED_OUT),
                entries.stream().map(AuditEntry::kind).collect(Collectors.toSet()));
        assertEquals(HashChain.sha256(cookie), entries.get(0).who().session());
        assertFalse(entries.toString().contains(cookie));
    }

    private static List<AuditEntry> audited(String person) {
        Set<String> ofSignIns = Set.of(AuditEntry.SIGNED_IN, AuditEntry.SIGNED_OUT);
        return everything(person).stream()
                .filter(entry -> !ofSignIns.contains(entry.kind()))
                .toList();
    }

    private static List<AuditEntry> everything(String person) {
        List<AuditEntry> found = new ArrayList<>();
        try (PumpedCalls calls = new PumpedCalls()) {
            new MongoAuditLog(service.store().database(), calls)
                    .ofPerson(person, 1_000, result -> found.addAll(((Result.Done<List<AuditEntry>>) result).value()));
            calls.drive();
        }
        return found;
    }
}
