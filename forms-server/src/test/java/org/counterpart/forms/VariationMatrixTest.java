package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.counterpart.forms.access.VariationMatrix;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.publication.OrdersOfForm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each cell of the matrix of steps towards another date of an order, asked for over REST by somebody in each role. */
class VariationMatrixTest {
    private static final String D1 = "stage2Orders/d1/";

    /** The order that is brought where each state says: one of its own, so that nothing is used up. */
    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("nothing", D1 + "defenceStatement"),
            Map.entry("proposed-by-assignee", D1 + "dmdResponse"),
            Map.entry("proposed-by-other", D1 + "witnessTable"),
            Map.entry("asked-by-assignee", D1 + "sfrResponse"),
            Map.entry("asked-by-other", D1 + "badCharacterResponse"),
            Map.entry("forbidden", D1 + "hearsayResponse"),
            Map.entry("proposed-then-forbidden", D1 + "specialMeasuresResponse"),
            Map.entry("complied", D1 + "specialMeasuresApplication"),
            Map.entry("asked-then-complied", D1 + "expertEvidence"),
            Map.entry("proposed-then-overtaken", "stage4Orders/d1/abeEdits"),
            Map.entry("no-date", "stage4Orders/d1/witnessSummons"),
            Map.entry("nothing-everybody", "stage1Dmd"),
            Map.entry("proposed-everybody", "stage1Multimedia"),
            Map.entry("agreed-by-one", "stage1Interview"),
            Map.entry("for-the-judge", "prepOpeningNote"));

    private static final Map<String, String> CODES = Map.of("unfit", "changed", "overtaken", "changed");

    @TempDir
    private Path folder;

    private TestService service;
    private TenRoles roles;
    private String caseId;
    private String form;
    private final Map<String, String> cookies = new HashMap<>();
    /** How many steps there are about each order. */
    private final Map<String, Integer> steps = new HashMap<>();

    private int days = 20;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
        roles = new TenRoles(service);
        caseId = roles.newCase();
        form = roles.start(caseId, TenRoles.person("prosecutor"));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private String cookie(String role) throws Exception {
        String asker = role.split(" ")[0];
        if (!cookies.containsKey(asker)) {
            cookies.put(asker, roles.signIn(asker));
        }
        return cookies.get(asker);
    }

    private LocalDate in(int some) {
        return OrdersOfForm.day(service.clock.millis()).plusDays(100 + some);
    }

    private static JsonObject set(String field, Object value) {
        return new JsonObject().put("op", "set").put("field", field).put("value", value);
    }

    private void publishes(List<JsonObject> changes) throws Exception {
        String judge = roles.signIn("judge");
        try (LiveClient live = LiveClient.open(service, service.ticket(form, judge), judge, TestService.ORIGIN)) {
            live.hello();
            JsonObject own = live.part("court");
            live.send(LiveClient.typing(own, 1, "", "").put("ops", new JsonArray(changes)));
            JsonObject typed = live.next("entries").getJsonArray("entries").getJsonObject(0);
            JsonArray serve = new JsonArray().add(new JsonObject().put("op", "serve"));
            live.send(LiveClient.typing(own, 2, "", "")
                    .put("baseRevision", typed.getInteger("rev"))
                    .put("ops", serve));
            live.next("entries");
        }
    }

    private JsonObject seen(String role, String field) throws Exception {
        return told(role, field).orElseThrow(() -> new AssertionError(role + " is not told of " + field));
    }

    private Optional<JsonObject> told(String role, String field) throws Exception {
        String body =
                service.get("/api/forms/" + form + "/obligations", cookie(role)).body();
        return new JsonObject(body)
                .getJsonArray("obligations").stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> one.getString("field").equals(field))
                        .findFirst();
    }

    private HttpResponse<String> asks(String role, String field, String path, JsonObject more) throws Exception {
        String assignee = field.contains("/d1/") ? "defence:d1" : "prosecution";
        JsonObject body = new JsonObject()
                .put("part", "court")
                .put("field", field)
                .put("assignee", assignee)
                .mergeIn(more);
        return service.post("/api/forms/" + form + "/" + path, cookie(role), body.encode());
    }

    private HttpResponse<String> takes(String role, String field, Act act) throws Exception {
        JsonObject step = new JsonObject()
                .put("act", act.name().toLowerCase(Locale.ROOT))
                .put("after", steps.getOrDefault(field, 0))
                .put("reason", "so that it can be done");
        if (act == Act.PROPOSED || act == Act.ASKED || act == Act.GRANTED) {
            step.put("day", in(days++).toString());
        }
        HttpResponse<String> answer = asks(role, field, "variations", step);
        steps.merge(field, answer.statusCode() == 204 ? 1 : 0, Integer::sum);
        return answer;
    }

    private void does(String role, String field, Act act) throws Exception {
        HttpResponse<String> answer = takes(role, field, act);
        assertEquals(204, answer.statusCode(), role + " " + act + " " + field + answer.body());
    }

    /** Ends what is under way, and what was said of the order. */
    private void clear(String field) throws Exception {
        JsonObject seen = seen("judge", field);
        JsonObject open = seen.getJsonObject("dates").getJsonObject("open");
        if (open != null) {
            boolean ofD1 = open.getString("team").equals("defence:d1");
            String by = ofD1
                    ? "defence-solicitor"
                    : open.getString("team").equals("prosecution") ? "prosecutor" : "defendant";
            does(by, field, Act.WITHDRAWN);
        }
        if (seen.getJsonObject("dates").getBoolean("forbidden")) {
            does("judge", field, Act.ALLOWED);
        }
    }

    private void complies(String field) throws Exception {
        JsonObject day = new JsonObject()
                .put("after", 0)
                .put("day", OrdersOfForm.day(service.clock.millis()).toString());
        assertEquals(204, asks("defence-solicitor", field, "compliance", day).statusCode());
    }

    /** Takes back that it was complied with, so that the order can be brought to a state again. */
    private void isOpenAgain(String field) throws Exception {
        JsonObject seen = seen("judge", field);
        if (seen.getValue("compliedAt") != null) {
            JsonObject back =
                    new JsonObject().put("after", seen.getInteger("after")).put("reason", "a slip");
            HttpResponse<String> answer = asks("defence-solicitor", field, "compliance/withdrawals", back);
            assertEquals(204, answer.statusCode(), answer.body());
        }
    }

    private void brings(String state, String field) throws Exception {
        clear(field);
        switch (state) {
            case "proposed-by-assignee" -> does("defence-solicitor", field, Act.PROPOSED);
            case "proposed-by-other", "proposed-everybody" -> does("prosecutor", field, Act.PROPOSED);
            case "asked-by-assignee" -> does("defence-solicitor", field, Act.ASKED);
            case "asked-by-other" -> does("prosecutor", field, Act.ASKED);
            case "forbidden" -> does("judge", field, Act.FORBIDDEN);
            case "proposed-then-forbidden" -> {
                does("defence-solicitor", field, Act.PROPOSED);
                does("judge", field, Act.FORBIDDEN);
            }
            case "agreed-by-one" -> {
                does("prosecutor", field, Act.PROPOSED);
                does("defence-solicitor", field, Act.AGREED);
            }
            case "proposed-then-overtaken" -> {
                does("defence-solicitor", field, Act.PROPOSED);
                service.clock.advance(1_000);
                publishes(List.of(set(field + ".due", in(1_000 + days++).toString())));
            }
            default -> {}
        }
    }

    private void brought(String state, String field) throws Exception {
        if (state.contains("complied")) {
            if (seen("judge", field).getValue("compliedAt") == null) {
                if (state.startsWith("asked")) {
                    does("defence-solicitor", field, Act.ASKED);
                }
                complies(field);
            } else if (state.startsWith("asked")) {
                isOpenAgain(field);
                clear(field);
                does("defence-solicitor", field, Act.ASKED);
                JsonObject again = new JsonObject()
                        .put("after", seen("judge", field).getInteger("after"))
                        .put("day", OrdersOfForm.day(service.clock.millis()).toString());
                HttpResponse<String> answer = asks("defence-solicitor", field, "compliance", again);
                assertEquals(204, answer.statusCode(), answer.body());
            }
        } else {
            brings(state, field);
        }
    }

    private @Nullable String wrong(VariationMatrix.Row row, Act act, String expected) throws Exception {
        String field = ORDERS.get(row.state());
        HttpResponse<String> answer = takes(row.role(), field, act);
        String found = answer.statusCode() == 204
                ? "yes"
                : new JsonObject(answer.body()).getJsonObject("error").getString("code");
        if (found.equals("yes")) {
            brought(row.state(), field);
        }
        String code = CODES.getOrDefault(expected, expected);
        return found.equals(code) ? null : row.state() + " " + row.role() + " " + act + ": " + code + ", not " + found;
    }

    /** The acts that the list of orders offers somebody are those that the matrix lets them take. */
    private @Nullable String wronglyOffered(VariationMatrix.Row row) throws Exception {
        JsonObject dates = told(row.role(), ORDERS.get(row.state()))
                .map(one -> one.getJsonObject("dates"))
                .orElse(null);
        List<Object> offered = new ArrayList<>();
        if (dates != null) {
            dates.getJsonArray("acts").forEach(offered::add);
        }
        List<Object> may = new ArrayList<>();
        row.cells().forEach((act, cell) -> {
            if (cell.equals("yes")) {
                may.add(act.name().toLowerCase(Locale.ROOT));
            }
        });
        return offered.equals(may) ? null : row.state() + " " + row.role() + ": offered " + offered + ", not " + may;
    }

    private void orders() throws Exception {
        List<JsonObject> changes = new ArrayList<>();
        ORDERS.forEach((state, field) -> {
            changes.add(set(field + ".ordered", true));
            if (!state.equals("no-date")) {
                changes.add(set(field + ".due", in(10).toString()));
            }
        });
        publishes(changes);
    }

    private void names(String by, String person) throws Exception {
        String path = "/api/cases/" + caseId + "/team/" + TenRoles.person(person) + "/delegate";
        HttpResponse<String> answer = service.send("PUT", path, cookie(by), TestService.ORIGIN, null);
        assertEquals(204, answer.statusCode(), answer.body());
    }

    @Test
    void shouldAnswerEverybodyInEveryStateAsTheMatrixSays() throws Exception {
        orders();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String state : ORDERS.keySet()) {
            brought(state, ORDERS.get(state));
        }
        for (boolean named : new boolean[] {false, true}) {
            if (named) {
                names("prosecutor", "prosecution-counsel");
                names("defence-solicitor", "defence-counsel");
            }
            for (VariationMatrix.Row row : VariationMatrix.rows()) {
                if (row.role().endsWith(" named") == named) {
                    wrong.add(wronglyOffered(row));
                    for (Map.Entry<Act, String> cell : row.cells().entrySet()) {
                        wrong.add(wrong(row, cell.getKey(), cell.getValue()));
                        asked++;
                    }
                }
            }
        }
        wrong.removeIf(one -> one == null);
        System.out.println("VariationMatrixTest: " + asked + " cells");
        assertEquals(9 * VariationMatrix.rows().size(), asked);
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }
}
