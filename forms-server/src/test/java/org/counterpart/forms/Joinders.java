package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;

/** A service with two cases in which the same judge sits, clerk and prosecution with them; each has defendants d1 and d2, who are others. */
abstract class Joinders extends Severances {
    static final String INTO = "case-to-join";
    static final String IN = "/api/cases/" + INTO;
    static final String HOWELL = "p-griffiths";
    static final String SION = "p-adeyemi";
    static final String WHY = "canary-because-of-joinder";

    static Member place(String person, Role role, String team) {
        return new Member(person, "Of " + person, role, team);
    }

    static CaseRecord other(String authority, List<Member> more) {
        CaseRecord like = DemoCase.record();
        List<Member> members = new java.util.ArrayList<>(List.of(
                place(TestService.JUDGE, Role.JUDGE, "judge"),
                place(TestService.CLERK, Role.COURT_CLERK, "court"),
                place(TestService.PROSECUTOR, Role.PROSECUTOR, "prosecution"),
                place(HOWELL, Role.DEFENCE_SOLICITOR, "defence:d1"),
                place(SION, Role.DEFENCE_SOLICITOR, "defence:d2")));
        members.addAll(more);
        return new CaseRecord(
                INTO,
                "62PQ0555526",
                "T20265555",
                "R v Howell and Sion",
                like.court(),
                authority,
                like.hearing(),
                List.of(
                        new Defendant("d1", 1, "Gethin Howell", "1980-01-01", "custody", "2027-03-01", "2026-09-01"),
                        new Defendant("d2", 2, "Mali Sion", "1985-01-01", "conditional-bail", null, "2026-09-01")),
                List.of(new Count("c1", 1, "FR06001", "Fraud", List.of("d1", "d2"))),
                like.witnesses(),
                members,
                like.markings());
    }

    /** The other case and its form; the form's id. */
    String another(Member... more) throws Exception {
        inStore(store -> save(store, other("Crown Prosecution Service", List.of(more))));
        HttpResponse<String> form =
                service.post(IN + "/forms", service.signIn(TestService.PROSECUTOR), "{\"template\":\"ptph\"}");
        assertEquals(201, form.statusCode(), form.body());
        return new JsonObject(form.body()).getString("id");
    }

    /** Something done with the store of the cases. */
    interface InStore {
        void in(Cases store) throws Exception;
    }

    /** The store of the cases, whose answers are waited for. */
    record Cases(MongoCaseStore store, PumpedCalls calls) {
        <T> T done(Consumer<Consumer<Result<T>>> call) {
            return ((Result.Done<T>) Awaiting.answer(calls, call)).value();
        }
    }

    void inStore(InStore what) throws Exception {
        try (PumpedCalls calls = new PumpedCalls()) {
            what.in(new Cases(new MongoCaseStore(service.store().database(), calls), calls));
        }
    }

    static void save(Cases cases, CaseRecord record) {
        assertEquals(true, cases.<Boolean>done(done -> cases.store().save(record, done)));
    }

    CaseRecord record(String caseId) throws Exception {
        List<CaseRecord> found = new java.util.ArrayList<>();
        inStore(cases ->
                found.addAll(cases.<List<CaseRecord>>done(done -> cases.store().load(caseId, done))));
        return found.get(0);
    }

    static String asked(String into, String... defendants) {
        return new JsonObject()
                .put("defendants", new JsonArray(List.of(defendants)))
                .put("into", into)
                .put("reason", WHY)
                .encode();
    }

    HttpResponse<String> joins(String by, String... defendants) throws Exception {
        return service.post(CASE + "/joinders", service.signIn(by), asked(INTO, defendants));
    }

    void joined(String... defendants) throws Exception {
        HttpResponse<String> answer = joins(TestService.JUDGE, defendants);
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals(INTO, new JsonObject(answer.body()).getString("id"));
    }

    /** Whoever of the other case comes from this one. */
    Defendant newcomer() throws Exception {
        return record(INTO).defendants().get(2);
    }

    void refused(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"" + code + "\""), answer.body());
    }

    private HttpResponse<String> team(String method, String path, String body) throws Exception {
        return service.send(method, path, service.signIn(TestService.CLERK), TestService.ORIGIN, body);
    }

    HttpResponse<String> places(String of, String person, String role, String team) throws Exception {
        JsonObject body = new JsonObject().put("team", team).put("role", role);
        boolean defends = team.startsWith("defence:");
        return team("PUT", of + "/team/" + person, (defends ? body.put("forBoth", true) : body).encode());
    }

    void placed(String of, String person, String role, String team) throws Exception {
        HttpResponse<String> answer = places(of, person, role, team);
        assertTrue(answer.statusCode() < 300, answer.statusCode() + answer.body());
    }

    void removed(String of, String person, String team) throws Exception {
        HttpResponse<String> answer = team("DELETE", of + "/team/" + person + "?team=" + team, null);
        assertEquals(204, answer.statusCode(), answer.body());
    }
}
