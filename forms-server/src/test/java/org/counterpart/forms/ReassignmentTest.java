package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody leaves, and all of their places that the caller may change go to a colleague in one act. */
class ReassignmentTest {
    private static final String LEAVING = "p-okafor";
    private static final String COLLEAGUE = "p-adeyemi";
    private static final String PATH = "/api/people/" + LEAVING + "/reassignment";
    private static final Member CLERK = member("p-bevan", Role.COURT_CLERK, "court");
    private static final Member SHAH = member("p-shah", Role.DEFENCE_SOLICITOR, "defence:d1");
    private static final Member COUNSEL = member(LEAVING, Role.DEFENCE_COUNSEL, "defence:d1");

    @TempDir
    private Path folder;

    private TestService service;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private static Member member(String id, Role role, String team) {
        return new Member(id, id, role, team);
    }

    private void keep(String id, Member... members) {
        CaseRecord demo = DemoCase.record();
        CaseRecord record = new CaseRecord(
                id,
                "01AB1234526",
                "T20260001",
                "R v " + id,
                demo.court(),
                demo.prosecutingAuthority(),
                demo.hearing(),
                demo.defendants(),
                List.of(),
                List.of(),
                List.of(members));
        try (PumpedCalls calls = new PumpedCalls()) {
            new MongoCaseStore(service.store().database(), calls).save(record, saved -> {});
            calls.drive();
        }
    }

    private static List<String> ids(JsonArray places) {
        List<String> ids = new ArrayList<>();
        places.forEach(one -> ids.add(((JsonObject) one).getString("caseId")));
        return ids;
    }

    private JsonObject preview(String by) throws Exception {
        return new JsonObject(
                service.get(PATH + "?to=" + COLLEAGUE, service.signIn(by)).body());
    }

    private JsonObject reassign(String by) throws Exception {
        String body = new JsonObject().put("to", COLLEAGUE).encode();
        HttpResponse<String> answer = service.post(PATH, service.signIn(by), body);
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    @Test
    void shouldShowBeforehandWhichPlacesGoAndWhichNotAndWhy() throws Exception {
        keep("of-d2", member("p-shah", Role.DEFENCE_COUNSEL, "defence:d1"), COUNSEL);
        keep("not-hers", CLERK, member(LEAVING, Role.DEFENCE_COUNSEL, "defence:d1"));
        JsonArray places = preview("p-shah").getJsonArray("places");
        assertEquals(List.of(TestService.CASE, "of-d2"), ids(places));
        assertEquals(true, places.getJsonObject(0).getBoolean("may"));
        assertEquals(false, places.getJsonObject(1).getBoolean("may"));
        assertEquals("not-yours", places.getJsonObject(1).getString("code"));
        assertEquals(0, reassign(LEAVING).getJsonArray("moved").size(), "nobody who leaves chooses who comes");
    }

    @Test
    void shouldMoveEveryPlaceWhereTheCallerMayAndLeaveTheOthers() throws Exception {
        keep("shared", SHAH, COUNSEL);
        keep("there-already", SHAH, COUNSEL, member(COLLEAGUE, Role.DEFENCE_CLERK, "defence:d1"));
        keep("other-side", SHAH, COUNSEL, member(COLLEAGUE, Role.CASEWORKER, "prosecution"));
        JsonObject done = reassign("p-shah");
        assertEquals(List.of(TestService.CASE, "shared", "there-already"), ids(done.getJsonArray("moved")));
        assertEquals(List.of("other-side"), ids(done.getJsonArray("kept")));
        assertEquals("other-team", done.getJsonArray("kept").getJsonObject(0).getString("code"));
        assertEquals(false, done.getBoolean("more"));
        try (LiveClient live = service.welcomed(COLLEAGUE)) {
            live.part("defence:d1");
        }
        String gone = service.signIn(LEAVING);
        assertEquals(404, service.get("/api/cases/" + TestService.CASE, gone).statusCode());
        assertEquals(200, service.get("/api/cases/other-side", gone).statusCode());
        JsonObject again = reassign("p-shah");
        assertEquals(List.of(), ids(again.getJsonArray("moved")));
    }

    @Test
    void shouldGoOnWhereItWasInSoManyCasesAtATime() throws Exception {
        for (int i = 0; i < Limits.REASSIGNED_AT_ONCE; i++) {
            keep("case-" + i, CLERK, COUNSEL, SHAH);
        }
        JsonObject first = reassign("p-bevan");
        assertEquals(Limits.REASSIGNED_AT_ONCE, first.getJsonArray("moved").size());
        assertEquals(true, first.getBoolean("more"));
        JsonObject second = reassign("p-bevan");
        assertEquals(1, second.getJsonArray("moved").size());
        assertEquals(false, second.getBoolean("more"));
        assertTrue(reassign("p-bevan").getJsonArray("moved").isEmpty());
    }

    @Test
    void shouldNotLeaveATeamWithoutWhoAnswersForIt() throws Exception {
        keep(
                "solicitor",
                CLERK,
                member(LEAVING, Role.DEFENCE_SOLICITOR, "defence:d1"),
                member(COLLEAGUE, Role.DEFENCE_CLERK, "defence:d1"));
        JsonObject done = reassign("p-bevan");
        assertEquals(List.of("solicitor"), ids(done.getJsonArray("kept")));
        assertEquals(
                "last-responsible", done.getJsonArray("kept").getJsonObject(0).getString("code"));
    }
}
