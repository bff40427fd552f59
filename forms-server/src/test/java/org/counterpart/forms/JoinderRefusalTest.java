package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseRecord.Witness;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.Markings;
import org.counterpart.forms.cases.Markings.Anonymity;
import org.counterpart.forms.cases.Markings.Restriction;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.junit.jupiter.api.Test;

/** When defendants are not joined to another case: where somebody would read, or be on, what is not theirs, or where an order of the court would be lost. */
class JoinderRefusalTest extends Joinders {
    private static final String THIRD = "case-third";
    private static final String CPS = "Crown Prosecution Service";

    private static CaseRecord as(
            CaseRecord one, String id, String authority, List<Witness> witnesses, Markings markings) {
        return new CaseRecord(
                id,
                one.urn(),
                one.crownNumber(),
                one.title(),
                one.court(),
                authority,
                one.hearing(),
                one.defendants(),
                one.counts(),
                witnesses,
                one.members(),
                markings);
    }

    private void marked(String caseId, Markings markings) throws Exception {
        CaseRecord one = record(caseId);
        inStore(cases -> save(cases, as(one, caseId, one.prosecutingAuthority(), one.witnesses(), markings)));
    }

    /** The act alone, as a node leaves it that is cut off just then. */
    private void onlyTheAct(String from, String into, String defendant) throws Exception {
        inStore(cases -> {
            Roster before = cases.<List<Roster>>done(done -> cases.store().roster(from, done))
                    .get(0);
            CaseRecord now = cases.<List<CaseRecord>>done(done -> cases.store().load(from, done))
                    .get(0);
            long at = now.outline().changedAt() + 1;
            List<Defendant> defendants = now.defendants().stream()
                    .map(one -> one.id().equals(defendant) ? Lineage.joined(one, at, into) : one)
                    .toList();
            RosterChange change = new RosterChange(
                    before.epoch() + 1,
                    Kind.DEFENDANT_JOINED_TO,
                    new Member("", "Somebody", Role.PROSECUTOR, "prosecution"),
                    new RosterChange.By(TestService.JUDGE, "HHJ Rowan"),
                    at,
                    WHY);
            assertEquals(true, cases.<Boolean>done(done -> cases.store()
                    .changeDefendants(before, change, defendants, now.counts(), done)));
        });
    }

    private void refusedAndNothingDone(String code) throws Exception {
        refused(409, code, joins(TestService.JUDGE, "d2"));
        assertFalse(record(TestService.CASE).defendants().get(1).isRemoved(), "before anything is changed");
    }

    @Test
    void shouldPutNobodyOnTwoSides() throws Exception {
        another(place(TestService.SOLICITOR_D2, Role.PROSECUTOR, "prosecution"));
        refusedAndNothingDone("two-sides");
        assertTrue(joins(TestService.JUDGE, "d2").body().contains("Take one of the two places away first"));
        removed(IN, TestService.SOLICITOR_D2, "prosecution");
        HttpResponse<String> was = joins(TestService.JUDGE, "d2");
        refused(409, "two-sides", was);
        assertTrue(was.body().contains("was on another side"), was.body());
        placed(CASE, HOWELL, "defence-solicitor", "defence:d2");
        removed(CASE, TestService.SOLICITOR_D2, "defence:d2");
        refused(409, "for-both", joins(TestService.JUDGE, "d2"));
    }

    @Test
    void shouldPutNobodyWhoProsecutedBesideThoseTheyProsecuted() throws Exception {
        another(place("p-whitlock", Role.DEFENCE_COUNSEL, "defence:d1"));
        refusedAndNothingDone("two-sides");
    }

    @Test
    void shouldPutNobodyWhoActedForThemWhereTheOtherSideIs() throws Exception {
        another(place("p-tudor", Role.PROSECUTOR, "prosecution"));
        placed(CASE, "p-tudor", "defence-counsel", "defence:d2");
        removed(CASE, "p-tudor", "defence:d2");
        refusedAndNothingDone("two-sides");
        removed(IN, "p-tudor", "prosecution");
        joined("d2");
    }

    @Test
    void shouldLetNobodyActForTwoOfWhichNobodySaidSo() throws Exception {
        another(place(TestService.SOLICITOR_D2, Role.DEFENCE_SOLICITOR, "defence:d1"));
        refusedAndNothingDone("for-both");
        removed(IN, TestService.SOLICITOR_D2, "defence:d1");
        joined("d2");
    }

    @Test
    void shouldLetWhoeverActsForBothHereActForBothThere() throws Exception {
        another();
        placed(CASE, TestService.SOLICITOR_D2, "defence-solicitor", "defence:d1");
        joined("d1");
        joined("d2");
        assertEquals(
                2,
                record(INTO).roster().places(TestService.SOLICITOR_D2).stream()
                        .map(Actor::team)
                        .distinct()
                        .count());
    }

    @Test
    void shouldNotBringWhatWasServedToAnotherAuthority() throws Exception {
        another();
        inStore(cases -> save(cases, other("Serious Fraud Office", List.of())));
        refusedAndNothingDone("other-authority");
        inStore(cases -> save(cases, other(" ", List.of())));
        CaseRecord here = record(TestService.CASE);
        inStore(cases -> save(cases, as(here, here.id(), "", here.witnesses(), here.markings())));
        refusedAndNothingDone("other-authority");
    }

    @Test
    void shouldNotTakeThemOutOfSealedCase() throws Exception {
        another();
        Markings sealed = new Markings(true, List.of(), List.of());
        marked(TestService.CASE, sealed);
        refusedAndNothingDone("sealed");
        marked(INTO, sealed);
        joined("d2");
    }

    @Test
    void shouldNotTakeThemWhereReportingIsNotRestricted() throws Exception {
        another();
        Restriction one = new Restriction("section 45", "Nobody under 18 is named.");
        marked(TestService.CASE, new Markings(false, List.of(one), List.of()));
        refusedAndNothingDone("restricted");
        marked(INTO, new Markings(false, List.of(new Restriction("section 45", "Another order.")), List.of()));
        refusedAndNothingDone("restricted");
        marked(INTO, new Markings(false, List.of(one), List.of()));
        joined("d2");
    }

    @Test
    void shouldNotTakeThemWhereWitnessIsNotAnonymous() throws Exception {
        another();
        String witness = record(TestService.CASE).witnesses().get(0).id();
        Anonymity letter = new Anonymity(witness, "A", List.of("prosecution"));
        marked(TestService.CASE, new Markings(false, List.of(), List.of(letter)));
        refusedAndNothingDone("anonymous");
        marked(INTO, new Markings(false, List.of(), List.of(new Anonymity(witness, "B", List.of("prosecution")))));
        refusedAndNothingDone("anonymous");
        Anonymity wider = new Anonymity(witness, "A", List.of("prosecution", "defence:d1"));
        marked(INTO, new Markings(false, List.of(), List.of(wider)));
        refusedAndNothingDone("anonymous");
        marked(INTO, new Markings(false, List.of(), List.of(letter)));
        joined("d2");
    }

    @Test
    void shouldLetNobodyLeaveWhileSomebodyComes() throws Exception {
        another();
        onlyTheAct(INTO, TestService.CASE, "d1");
        refusedAndNothingDone("joining");
        refused(409, "joining", severs(TestService.JUDGE, "d2"));
        String body = "{\"counts\":[\"c1\"],\"reason\":\"Apart.\"}";
        refused(409, "joining", service.post(CASE + "/count-severances", service.signIn(TestService.JUDGE), body));
        assertFalse(record(TestService.CASE).defendants().get(1).isRemoved());
    }

    private JsonObject joinedTo(String person, int defendant) throws Exception {
        return read(person, CASE)
                .getJsonArray("defendants")
                .getJsonObject(defendant)
                .getJsonObject("joinedTo");
    }

    @Test
    void shouldTellTheJudgeWhichJoinderIsNotCompleteAndNobodyThatItIs() throws Exception {
        another();
        joined("d2");
        onlyTheAct(TestService.CASE, INTO, "d1");
        assertEquals(true, joinedTo(TestService.JUDGE, 0).getBoolean("unfinished"));
        for (String person : List.of(TestService.JUDGE, TestService.CLERK, TestService.PROSECUTOR)) {
            assertNull(joinedTo(person, 1).getValue("unfinished"), "another act " + person);
        }
        assertNull(joinedTo(TestService.CLERK, 0).getValue("unfinished"));
        assertNull(joinedTo(TestService.SOLICITOR_D1, 0).getValue("unfinished"));
    }

    @Test
    void shouldKnowWhoWasOnAnotherSideInCasesBeforeThatOne() throws Exception {
        another();
        joined("d2");
        CaseRecord third = other(CPS, List.of());
        inStore(cases -> save(cases, as(third, THIRD, CPS, third.witnesses(), third.markings())));
        String id = newcomer().id();
        HttpResponse<String> on = service.post(IN + "/joinders", service.signIn(TestService.JUDGE), asked(THIRD, "d1"));
        refused(409, "for-both", on);
        CaseRecord without = third.with(third.members().stream()
                .filter(one -> !one.team().startsWith("defence:"))
                .toList());
        inStore(cases -> save(cases, as(without, "case-fourth", CPS, third.witnesses(), third.markings())));
        HttpResponse<String> fourth =
                service.post(IN + "/joinders", service.signIn(TestService.JUDGE), asked("case-fourth", id));
        assertEquals(201, fourth.statusCode(), fourth.body());
        refused(
                403,
                "other-side",
                places("/api/cases/case-fourth", TestService.COUNSEL_D1, "prosecutor", "prosecution"));
    }

    @Test
    void shouldComeToAnEndWhereTheyGoBack() throws Exception {
        another();
        joined("d2");
        HttpResponse<String> back = service.post(
                IN + "/joinders",
                service.signIn(TestService.JUDGE),
                asked(TestService.CASE, newcomer().id()));
        assertEquals(201, back.statusCode(), back.body());
        refused(403, "other-side", places(CASE, HOWELL, "prosecutor", "prosecution"));
        refused(403, "other-side", places(IN, TestService.COUNSEL_D1, "prosecutor", "prosecution"));
    }

    @Test
    void shouldHaveWhatTheyServedWhenTheyAreSeveredAfterwards() throws Exception {
        another();
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served"));
        joined("d2");
        String id = newcomer().id();
        JsonObject body = new JsonObject()
                .put("defendants", new io.vertx.core.json.JsonArray().add(id))
                .put("reason", "Apart after all.");
        HttpResponse<String> made = service.post(IN + "/severances", service.signIn(TestService.JUDGE), body.encode());
        assertEquals(201, made.statusCode(), made.body());
        String form = formOf(new JsonObject(made.body()).getString("id"));
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.JUDGE)) {
            String seen = seen(person, form);
            assertTrue(seen.contains("canary-served"), person + seen);
        }
        String own = seen(TestService.SOLICITOR_D2, form);
        assertTrue(own.contains("\"released\"") || own.contains("release"), own);
    }
}
