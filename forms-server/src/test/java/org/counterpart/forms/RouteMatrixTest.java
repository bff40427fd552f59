package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, for every kind of thing it may name, by everybody there may be: each cell of {@link RouteMatrix} is asked for. */
class RouteMatrixTest {
    /** Further apart than requests of one address may be. */
    private static final int APART_MILLIS = 200;

    private static final String COUNSEL = TenRoles.person("defence-counsel");

    /** What operations are asked with, where that is more than their address. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("signInForDemonstration", "{\"person\":\"p-rowan\"}"),
            Map.entry("addTeamMember", "{\"role\":\"defence-counsel\",\"team\":\"defence:d1\"}"),
            Map.entry("beginSignIn", "{\"issuer\":\"demonstration\"}"),
            Map.entry("completeSignIn", "{\"issuer\":\"demonstration\",\"state\":\"forged\",\"code\":\"forged\"}"),
            Map.entry("startForm", "{\"template\":\"ptph\"}"),
            Map.entry("amendForm", "{\"reason\":\"a slip\"}"),
            Map.entry("migrateForm", "{\"version\":\"2026.1\"}"),
            Map.entry(
                    "askForAccess",
                    "{\"urn\":\"99ZZ9999999\",\"lastName\":\"Nobody\",\"dateOfBirth\":\"1990-01-01\",\"firm\":\"\",\"message\":\"\"}"),
            Map.entry("answerAccessRequest", "{\"accept\":true}"),
            Map.entry("beginEmergencyReading", "{\"urn\":\"99ZZ9999999\",\"reason\":\"a call\"}"),
            Map.entry("reassignPlaces", "{\"to\":\"p-nobody\"}"),
            Map.entry("transferRepresentation", "{\"defendant\":\"d1\",\"to\":\"p-nobody\",\"reason\":\"a change\"}"),
            Map.entry(
                    "beginAssistance",
                    "{\"defendant\":\"d1\",\"person\":\"p-tudor\",\"consent\":{\"how\":\"in court\",\"to\":\"me\",\"day\":\"2026-11-26\"}}"),
            Map.entry(
                    "joinDefendant",
                    "{\"name\":\"Another\",\"dateOfBirth\":\"1990-01-01\",\"counts\":[\"c1\"],\"reason\":\"joinder\"}"),
            Map.entry("approveForm", "{\"hash\":\"" + "0".repeat(64) + "\"}"),
            Map.entry(
                    "orderAudience",
                    "{\"part\":\"confidential:d1\",\"team\":\"defence:d2\",\"reads\":true,\"reason\":\"so ordered\"}"),
            Map.entry(
                    "recordCompliance",
                    "{\"part\":\"court\",\"field\":\"stage1Dmd\",\"assignee\":\"prosecution\",\"after\":0,\"day\":\"2026-11-01\"}"),
            Map.entry(
                    "takeBackCompliance",
                    "{\"part\":\"court\",\"field\":\"stage1Dmd\",\"assignee\":\"prosecution\",\"after\":0,\"reason\":\"a slip\"}"),
            Map.entry(
                    "addCount",
                    "{\"code\":\"\",\"offence\":\"Theft\",\"defendants\":[\"d1\"],\"reason\":\"leave given\"}"),
            Map.entry("amendCount", "{\"code\":\"\",\"offence\":\"Theft\",\"reason\":\"leave given\"}"),
            Map.entry("removeCount", "{\"reason\":\"leave given\"}"),
            Map.entry(
                    "varyOrder",
                    "{\"part\":\"court\",\"field\":\"stage1Dmd\",\"assignee\":\"prosecution\",\"after\":0,\"act\":\"granted\",\"day\":\"2027-11-01\"}"),
            Map.entry("severCounts", "{\"counts\":[\"c4\"],\"reason\":\"severed\"}"),
            Map.entry("severDefendants", "{\"defendants\":[\"d2\"],\"reason\":\"severed\"}"),
            Map.entry("joinToCase", "{\"defendants\":[\"d2\"],\"into\":\"INTO\",\"reason\":\"joined\"}"),
            Map.entry("removeDefendant", "{\"reason\":\"severed\"}"),
            Map.entry("recordReadBack", "{\"part\":\"defence:d2\",\"revision\":1}"));

    /** Whom those name who name a person. */
    private static final Map<String, String> PEOPLE = Map.of(
            "addTeamMember", "p-adeyemi",
            "previewReassignment", COUNSEL,
            "reassignPlaces", COUNSEL,
            "removeTeamMember", COUNSEL,
            "nameDelegate", COUNSEL,
            "endDelegate", COUNSEL);

    @TempDir
    static Path folder;

    private static TestService service;
    private static TenRoles roles;
    private static final Map<String, String> SHARED = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
        roles = new TenRoles(service);
        String foreign = roles.foreignCase();
        SHARED.put("case own", roles.newCase());
        SHARED.put("case to join", roles.otherCaseOfJudge());
        SHARED.put("case foreign", foreign);
        SHARED.put("form own-open", roles.newForm());
        SHARED.put("form own-final", roles.newFinalForm());
        SHARED.put("form foreign", roles.start(foreign, "p-other-prosecutor"));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void shouldHaveRowForEveryOperationAndEveryKindOfThingItNames() {
        List<RouteMatrix.Row> rows = RouteMatrix.rows();
        assertEquals(
                RouteMatrix.required(),
                new TreeSet<>(rows.stream().map(RouteMatrix.Row::key).toList()),
                "src/test/resources/access/route-matrix.csv has a row for everything that can be asked");
        assertEquals(RouteMatrix.required().size(), rows.size(), "a row stands twice");
        rows.forEach(row ->
                assertEquals(TenRoles.askers(), List.copyOf(row.statuses().keySet()), row.key()));
    }

    @Test
    void shouldAnswerEverybodyAsTheMatrixSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (RouteMatrix.Row row : RouteMatrix.rows()) {
            for (Map.Entry<String, Integer> cell : row.statuses().entrySet()) {
                HttpResponse<String> answer = ask(row, cell.getKey(), cell.getValue());
                asked++;
                if (answer.statusCode() != cell.getValue()) {
                    wrong.add(row.key() + " by " + cell.getKey() + ": " + cell.getValue() + " expected, "
                            + answer.statusCode() + " answered, " + start(answer.body()));
                }
                if (answer.statusCode() >= 400) {
                    requireError(row, answer);
                }
            }
        }
        System.out.println("RouteMatrixTest: " + asked + " cells");
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    private static String start(String body) {
        return body.substring(0, Math.min(body.length(), 200));
    }

    private static void requireError(RouteMatrix.Row row, HttpResponse<String> answer) {
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertTrue(error.getString("code").matches("[a-z-]+"), answer.body());
        assertTrue(error.getString("message").endsWith("."), answer.body());
        assertFalse(answer.body().contains("Exception") || answer.body().contains("\tat "), answer.body());
        if (answer.statusCode() == 404) {
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(""), row.key());
        }
    }

    /** What is refused is asked of things that all share; what is expected to change something is asked of things of its own. */
    private static HttpResponse<String> ask(RouteMatrix.Row row, String asker, int expected) throws Exception {
        RouteMatrix.Operation operation = RouteMatrix.operations().get(row.operation());
        service.clock.advance(APART_MILLIS);
        boolean changes = !operation.method().equals("GET") && expected < 400;
        String path = operation
                .path()
                .replace("{formId}", form(row.object(), changes))
                .replace("{caseId}", caseId(row.object(), changes))
                .replace("{personId}", person(row))
                .replace("{defendantId}", "d2")
                .replace("{countId}", "c2")
                .replace("{requestId}", "none")
                .replace("{readingId}", "1")
                .replace("{code}", template(row.object()))
                .replace("/versions/{version}", "/versions/1")
                .replace("{version}", "2026.1");
        String origin = operation.method().equals("GET") ? null : TestService.ORIGIN;
        String body = BODIES.get(row.operation());
        String said = body == null ? null : body.replace("INTO", SHARED.get("case to join"));
        return service.send(operation.method(), "/api" + path, cookie(asker), origin, said);
    }

    private static @Nullable String cookie(String asker) throws Exception {
        return roles.signIn(asker);
    }

    private static String caseId(String object, boolean fresh) {
        return switch (object) {
            case "absent" -> "case-that-is-none";
            case "malformed" -> "%24ne";
            case "own" -> fresh ? roles.newCase() : SHARED.get("case own");
            default -> SHARED.get("case foreign");
        };
    }

    private static String form(String object, boolean fresh) throws Exception {
        return switch (object) {
            case "absent" -> "form-that-is-none";
            case "malformed" -> "%24ne";
            case "own-open" -> fresh ? roles.newForm() : SHARED.get("form own-open");
            case "own-final" -> fresh ? roles.newFinalForm() : SHARED.get("form own-final");
            default -> SHARED.get("form foreign");
        };
    }

    private static String person(RouteMatrix.Row row) {
        return switch (row.object()) {
            case "absent" -> row.operation().contains("eassign") ? "p-nobody" : known(row);
            case "malformed" -> row.operation().contains("eassign") ? "%24ne" : known(row);
            default -> known(row);
        };
    }

    private static String known(RouteMatrix.Row row) {
        return PEOPLE.getOrDefault(row.operation(), "p-nobody");
    }

    private static String template(String object) {
        return switch (object) {
            case "absent" -> "no-such-form";
            case "malformed" -> "%24ne";
            default -> "ptph";
        };
    }
}
