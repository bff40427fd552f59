package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.publication.OrdersOfForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said of orders, done towards other dates of them, and declared in a form counts in the one that severed defendants have. */
class SeveredOrdersTest extends Severances {
    private static final String DMD = "stage1Dmd";
    private static final String OPENING = "stage1Interview";

    private String old;

    @BeforeEach
    void find() throws Exception {
        old = service.form();
    }

    private LocalDate in(int days) {
        return OrdersOfForm.day(service.clock.millis()).plusDays(100 + days);
    }

    private static String statement(String defendant) {
        return "stage2Orders/" + defendant + "/defenceStatement";
    }

    private void publishes(JsonObject... changes) throws Exception {
        types(old, TestService.JUDGE, "court", true, new JsonArray(), changes);
        service.clock.advance(2_000);
    }

    private void does(String person, String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = service.post("/api/forms/" + old + path, service.signIn(person), body.encode());
        assertEquals(204, answer.statusCode(), answer.body());
        service.clock.advance(2_000);
    }

    private static JsonObject about(String field, String assignee, int after) {
        return new JsonObject()
                .put("part", "court")
                .put("field", field)
                .put("assignee", assignee)
                .put("after", after);
    }

    private JsonObject listed(String person, String form, String field) throws Exception {
        JsonArray all = read(person, "/api/forms/" + form + "/obligations").getJsonArray("obligations");
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("field").equals(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError(field + " is not in " + all.encode()));
    }

    @Test
    void shouldListOrdersAsTheyStoodWhenTheyWereSevered() throws Exception {
        LocalDate first = in(0);
        publishes(set(DMD + ".ordered", true), set(DMD + ".due", first.toString()));
        LocalDate second = in(10);
        JsonObject date = about(DMD, "prosecution", 0).put("act", "proposed").put("day", second.toString());
        does(TestService.PROSECUTOR, "/variations", date.put("reason", "canary-why-date"));
        does(
                TestService.SOLICITOR_D1,
                "/variations",
                about(DMD, "prosecution", 1).put("act", "agreed"));
        does(
                TestService.SOLICITOR_D2,
                "/variations",
                about(DMD, "prosecution", 2).put("act", "agreed"));
        // another order is published since, and the one that was varied is published as it was
        publishes(set(OPENING + ".ordered", true), set(OPENING + ".due", first.toString()));
        String today = OrdersOfForm.day(service.clock.millis()).toString();
        does(
                TestService.PROSECUTOR,
                "/compliance",
                about(OPENING, "prosecution", 0).put("day", today).put("note", "canary-note"));
        JsonObject varied = listed(TestService.SOLICITOR_D2, old, DMD);
        JsonObject complied = listed(TestService.SOLICITOR_D2, old, OPENING);
        assertEquals(second.toString(), varied.getString("due"));
        assertEquals(today, complied.getString("compliedAt"));

        String form = formOf(severed("d2"));
        for (String person : new String[] {TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.JUDGE}) {
            JsonObject here = listed(person, form, DMD);
            for (String name : new String[] {"due", "original", "orderedAt", "variations"}) {
                assertEquals(varied.getValue(name), here.getValue(name), name);
            }
            assertEquals(first.toString(), here.getString("original"));
            assertEquals(3, here.getJsonObject("dates").getJsonArray("steps").size());
            here = listed(person, form, OPENING);
            for (String name : new String[] {"due", "compliedAt", "state", "orderedAt", "said"}) {
                assertEquals(complied.getValue(name), here.getValue(name), name);
            }
        }
        assertEquals(form, formOf(severed("d2")), "asked for again, nothing is carried twice");
        assertEquals(
                1,
                listed(TestService.SOLICITOR_D2, form, OPENING)
                        .getJsonArray("said")
                        .size());
    }

    @Test
    void shouldCarryNothingThatIsNotOfTheirOrders() throws Exception {
        publishes(
                set(DMD + ".ordered", true),
                set(DMD + ".due", in(5).toString()),
                set(statement("d1") + ".ordered", true),
                set(statement("d2") + ".ordered", true),
                set("stage2Due", in(5).toString()));
        String today = OrdersOfForm.day(service.clock.millis()).toString();
        for (String defendant : new String[] {"d1", "d2"}) {
            JsonObject body = about(statement(defendant), "defence:" + defendant, 0);
            String person = defendant.equals("d1") ? TestService.SOLICITOR_D1 : TestService.SOLICITOR_D2;
            does(person, "/compliance", body.put("day", today).put("note", "canary-of-" + defendant));
        }
        String form = formOf(severed("d2"));
        // said in the other case since: it is not about this one
        does(
                TestService.PROSECUTOR,
                "/variations",
                about(DMD, "prosecution", 0)
                        .put("act", "asked")
                        .put("day", in(9).toString())
                        .put("reason", "canary-later"));
        String seen =
                read(TestService.JUDGE, "/api/forms/" + form + "/obligations").encode();
        assertTrue(seen.contains("canary-of-d2"), seen);
        assertFalse(seen.contains("canary-of-d1"), seen);
        assertFalse(seen.contains("canary-later"), seen);
    }

    private void declares(String person, String form, String part, String as) throws Exception {
        try (LiveClient live = live(person, form)) {
            live.hello();
            JsonObject own = live.part(part);
            JsonObject served = own.getJsonObject("state").getJsonObject("served");
            JsonObject declares = new JsonObject()
                    .put("op", "declare")
                    .put("as", as)
                    .put("release", served.getInteger("release"))
                    .put("hash", served.getString("hash"));
            live.send(LiveClient.typing(own, 1, "", "").put("ops", new JsonArray().add(declares)));
            live.next("entries");
        }
    }

    private List<Integer> declared(String person, String form, String part) throws Exception {
        try (LiveClient live = live(person, form)) {
            live.hello();
            JsonObject release =
                    live.next(one -> "release".equals(one.getString("t")) && part.equals(one.getString("part")));
            return release.getJsonArray("declarations").stream()
                    .map(one -> ((JsonObject) one).getInteger("release"))
                    .toList();
        }
    }

    /** As whoever follows the court's part live is told. */
    private List<Integer> declaredOfOwn(String person, String form) throws Exception {
        try (LiveClient live = live(person, form)) {
            live.hello();
            JsonObject state = live.part("court").getJsonObject("state");
            return state.getJsonArray("declarations").stream()
                    .map(one -> ((JsonObject) one).getInteger("release"))
                    .toList();
        }
    }

    @Test
    void shouldSayWhatWasDeclaredThereOfMore() throws Exception {
        publishes(set("judgeName.confirmed", true), set("pleas/d1.c1/plea", "not-guilty"));
        declares(TestService.JUDGE, old, "court", "ordersMade");
        String form = formOf(severed("d2"));
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR)) {
            assertEquals(List.of(Declaration.ELSEWHERE), declared(person, form, "court"), person);
        }
        JsonArray warned =
                read(TestService.JUDGE, "/api/forms/" + form + "/finalisation").getJsonArray("declarations");
        assertEquals(1, warned.size(), warned.encode());
        assertEquals(Declaration.ELSEWHERE, warned.getJsonObject(0).getInteger("release"));
        assertEquals(List.of(Declaration.ELSEWHERE), declaredOfOwn(TestService.JUDGE, form));
        declares(TestService.JUDGE, form, "court", "ordersMade");
        assertEquals(List.of(Declaration.ELSEWHERE, 1), declaredOfOwn(TestService.JUDGE, form));
        assertEquals(List.of(Declaration.ELSEWHERE, 1), declared(TestService.PROSECUTOR, form, "court"));
        assertEquals(form, formOf(severed("d2")));
    }

    @Test
    void shouldStandAsDeclaredWhereAllOfItCame() throws Exception {
        HttpResponse<String> started = service.post(
                CASE + "/forms", service.signIn(TestService.SOLICITOR_D2), "{\"template\":\"defence-statement\"}");
        old = new JsonObject(started.body()).getString("id");
        types(
                old,
                TestService.SOLICITOR_D2,
                "statement:d2",
                true,
                new JsonArray(),
                text("nature", "She was not there."));
        declares(TestService.SOLICITOR_D2, old, "statement:d2", "statement");
        String form = formOf(severed("d2"));
        assertEquals(List.of(1), declared(TestService.PROSECUTOR, form, "statement:d2"));
    }
}
