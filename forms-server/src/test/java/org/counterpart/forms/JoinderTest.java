package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.Test;

/** Defendants of one case who are joined to another: what comes with them, who sees it, and who may do it. */
class JoinderTest extends Joinders {
    private void served() throws Exception {
        serves(TestService.PROSECUTOR, "prosecution", text("office", "canary-office"));
        serves(
                TestService.SOLICITOR_D2,
                "defence:d2",
                text("realIssues", "canary-served"),
                set("witnessNeeds/w1/required", "yes"));
        types(
                service.form(),
                TestService.SOLICITOR_D2,
                "defence:d2",
                false,
                new JsonArray(),
                text("realIssues", "canary-draft "));
        types(
                service.form(),
                TestService.SOLICITOR_D2,
                "notes:defence:d2",
                false,
                new JsonArray(),
                text("notes", "canary-notes"));
        serves(TestService.SOLICITOR_D1, "defence:d1", text("realIssues", "canary-of-d1"));
        serves(TestService.JUDGE, "court", set("stage1Dmd.ordered", true));
    }

    @Test
    void shouldCarryWhatTheirTeamServedAndNothingElse() throws Exception {
        String form = another();
        served();
        joined("d2");
        String part = "defence:" + newcomer().id();
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.JUDGE)) {
            String seen = seen(person, form);
            assertTrue(seen.contains("canary-served") && seen.contains(part), person + seen);
            for (String not : List.of(
                    "canary-draft", "canary-notes", "canary-of-d1", "canary-office", "witnessNeeds/w1", "stage1Dmd")) {
                assertFalse(seen.contains(not), person + " " + not + seen);
            }
        }
        for (String person : List.of(HOWELL, SION)) {
            assertFalse(seen(person, form).contains("canary"), person);
        }
        types(form, TestService.SOLICITOR_D2, part, true, new JsonArray(), text("realIssues", "canary-again "));
        assertTrue(seen(HOWELL, form).contains("canary-again canary-served"), "served again, on all");
        assertTrue(seen(TestService.SOLICITOR_D2, service.form()).contains("canary-draft"), "nothing typed disappears");
        try (LiveClient live = live(TestService.SOLICITOR_D2, service.form())) {
            live.hello();
            live.send(LiveClient.typing(live.part("defence:d2"), 1, "realIssues", "too late"));
            assertEquals("not-yours", live.next("refused").getString("code"), "their part there is frozen");
        }
    }

    @Test
    void shouldBeInTheRecordOfBothWithTheNextNumbers() throws Exception {
        another();
        CaseRecord before = record(TestService.CASE);
        joined("d2");
        CaseRecord there = record(INTO);
        Defendant whom = there.defendants().get(2);
        Defendant was = before.defendants().get(1);
        assertEquals(3, whom.number());
        assertEquals(was.name(), whom.name());
        assertEquals(
                was.dateOfBirth() + was.sentDate() + was.remand(),
                whom.dateOfBirth() + whom.sentDate() + whom.remand());
        List<Count> theirs = before.counts().stream()
                .filter(one -> one.defendants().contains("d2"))
                .toList();
        List<Count> came = there.counts().subList(1, there.counts().size());
        assertEquals(
                theirs.stream().map(Count::offence).toList(),
                came.stream().map(Count::offence).toList());
        assertEquals(List.of(2, 3, 4), came.stream().map(Count::number).toList());
        came.forEach(one -> assertEquals(List.of(whom.id()), one.defendants(), "nobody who stayed is charged there"));
        Defendant left = record(TestService.CASE).defendants().get(1);
        assertEquals(INTO, left.lineage().joinedTo());
        assertTrue(left.isRemoved());
        assertNull(left.severedTo());
        JsonObject shown =
                read(TestService.SOLICITOR_D2, CASE).getJsonArray("defendants").getJsonObject(1);
        assertEquals(INTO, shown.getJsonObject("joinedTo").getString("case"));
        assertEquals(left.removedAt(), shown.getJsonObject("joinedTo").getLong("at"));
        JsonObject origin = read(TestService.PROSECUTOR, IN)
                .getJsonArray("defendants")
                .getJsonObject(2)
                .getJsonObject("joinedFrom");
        assertEquals(TestService.CASE, origin.getString("case"));
        assertEquals(before.title(), origin.getString("title"));
        JsonObject team = read(TestService.JUDGE, IN + "/team");
        String members = team.getJsonArray("members").encode();
        assertTrue(members.contains(TestService.SOLICITOR_D2), members);
        assertFalse(members.contains(TestService.SOLICITOR_D1), members);
        assertTrue(team.getJsonArray("changes").encode().contains(WHY), team.encode());
    }

    @Test
    void shouldChangeNothingWhenItIsAskedForTwice() throws Exception {
        String form = another();
        served();
        joined("d2");
        String team = "defence:" + newcomer().id();
        placed(IN, HOWELL, "defence-solicitor", team);
        removed(IN, TestService.SOLICITOR_D2, team);
        CaseRecord once = record(INTO);
        joined("d2");
        assertEquals(once, record(INTO), "whoever lost their place there is not given it again");
        assertTrue(once.members().stream().noneMatch(one -> one.personId().equals(TestService.SOLICITOR_D2)));
        String seen = seen(TestService.PROSECUTOR, form);
        assertEquals(seen.indexOf("canary-served"), seen.lastIndexOf("canary-served"), seen);
    }

    @Test
    void shouldBeOneJoinderOfTwoThatMeet() throws Exception {
        another();
        served();
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<HttpResponse<String>> one = () -> joins(TestService.JUDGE, "d2");
        int made = 0;
        for (Future<HttpResponse<String>> answer : both.invokeAll(List.of(one, one))) {
            made += answer.get().statusCode() == 201 ? 1 : 0;
        }
        both.shutdown();
        assertTrue(made >= 1);
        assertEquals(3, record(INTO).defendants().size());
        assertEquals(4, record(INTO).counts().size());
    }

    @Test
    void shouldJoinSeveralWithTheirCountsOnce() throws Exception {
        String form = another();
        served();
        joined("d1", "d2");
        CaseRecord there = record(INTO);
        assertEquals(
                List.of(1, 2, 3, 4),
                there.defendants().stream().map(Defendant::number).toList());
        List<String> ids =
                there.defendants().subList(2, 4).stream().map(Defendant::id).toList();
        assertEquals(5, there.counts().size());
        assertEquals(ids, there.counts().get(1).defendants());
        String d1 = seen(TestService.SOLICITOR_D1, form);
        assertTrue(d1.contains("canary-of-d1"), d1);
        assertFalse(d1.contains("canary-served"), "each on their own team alone " + d1);
    }

    @Test
    void shouldJoinThemLaterToTheCountThatCameBefore() throws Exception {
        another();
        joined("d1");
        joined("d2");
        CaseRecord there = record(INTO);
        assertEquals(
                List.of(1, 2, 3, 4, 5),
                there.counts().stream().map(Count::number).toList());
        assertEquals(2, there.counts().get(1).defendants().size());
        assertTrue(record(TestService.CASE).defendants().stream().allMatch(Defendant::isRemoved));
    }

    @Test
    void shouldBeTheActOfWhoeverSitsInBoth() throws Exception {
        for (String person : List.of(TestService.CLERK, TestService.PROSECUTOR, TestService.SOLICITOR_D2)) {
            refused(403, "not-yours", joins(person, "d2"));
        }
        HttpResponse<String> none = joins(TestService.JUDGE, "d2");
        refused(403, "not-yours", none);
        CaseRecord record = other("Crown Prosecution Service", List.of());
        List<CaseRecord.Member> others = record.members().stream()
                .filter(one -> !one.personId().equals(TestService.JUDGE))
                .toList();
        inStore(cases -> save(cases, record.with(others)));
        assertEquals(none.body(), joins(TestService.JUDGE, "d2").body(), "as where there is none");
        assertFalse(record(TestService.CASE).defendants().get(1).isRemoved());
        refused(
                400,
                "bad-request",
                service.post(CASE + "/joinders", service.signIn(TestService.JUDGE), asked(TestService.CASE, "d2")));
    }

    @Test
    void shouldNameDefendantsWhoAreThereAndSayWhy() throws Exception {
        another();
        refused(400, "bad-request", joins(TestService.JUDGE, "d9"));
        String body = asked(INTO, "d2").replace(WHY, " ");
        refused(400, "no-reason", service.post(CASE + "/joinders", service.signIn(TestService.JUDGE), body));
        severed("d2");
        refused(409, "changed", joins(TestService.JUDGE, "d2"));
    }

    @Test
    void shouldWantFreshSignInOfWhoeverMay() throws Exception {
        another();
        String judge = service.signIn(TestService.JUDGE);
        String clerk = service.signIn(TestService.CLERK);
        service.clock.freeze();
        service.clock.advance(Limits.FRESH_MILLIS + 2_000);
        refused(403, "sign-in-again", service.post(CASE + "/joinders", judge, asked(INTO, "d2")));
        refused(403, "not-yours", service.post(CASE + "/joinders", judge, asked("case-of-others", "d2")));
        refused(403, "not-yours", service.post(CASE + "/joinders", clerk, asked(INTO, "d2")));
        assertFalse(record(TestService.CASE).defendants().get(1).isRemoved());
        joined("d2");
    }

    @Test
    void shouldKnowAfterwardsWhoWasOnAnotherSideThere() throws Exception {
        another();
        joined("d2");
        String body = new JsonObject()
                .put("team", "prosecution")
                .put("role", "prosecutor")
                .encode();
        HttpResponse<String> answer = service.send(
                "PUT",
                IN + "/team/" + TestService.COUNSEL_D1,
                service.signIn(TestService.CLERK),
                TestService.ORIGIN,
                body);
        refused(403, "other-side", answer);
    }
}
