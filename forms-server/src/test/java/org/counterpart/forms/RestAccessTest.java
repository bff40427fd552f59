package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each operation of the interface answers to whom. */
class RestAccessTest {
    @TempDir
    static Path folder;

    private static TestService service;
    private static String form;

    /** An operation: how it is asked, and the status for nobody, a stranger, a party, the court's clerk and the judge. */
    private record Row(
            String method,
            String path,
            @Nullable String body,
            int nobody,
            int stranger,
            int party,
            int clerk,
            int judge) {}

    private static final Map<String, Row> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("listDemonstrationPeople", row("GET", "/demo/people", null, 200, 200, 200, 200, 200)),
            Map.entry(
                    "signInForDemonstration",
                    row("POST", "/demo/sign-in", "{\"person\":\"p-rowan\"}", 204, 204, 204, 204, 204)),
            Map.entry("listIssuers", row("GET", "/issuers", null, 200, 200, 200, 200, 200)),
            Map.entry(
                    "beginSignIn", row("POST", "/sign-in", "{\"issuer\":\"demonstration\"}", 200, 200, 200, 200, 200)),
            Map.entry(
                    "completeSignIn",
                    row(
                            "POST",
                            "/sign-in/completion",
                            "{\"issuer\":\"demonstration\",\"state\":\"x\"}",
                            400,
                            400,
                            400,
                            400,
                            400)),
            Map.entry("currentSession", row("GET", "/session", null, 401, 200, 200, 200, 200)),
            Map.entry("renewSession", row("POST", "/session/renewal", null, 401, 200, 200, 200, 200)),
            Map.entry("readDeviceSecret", row("GET", "/session/device-secret", null, 401, 200, 200, 200, 200)),
            Map.entry("signOut", row("DELETE", "/session", null, 401, 204, 204, 204, 204)),
            Map.entry("listCases", row("GET", "/cases", null, 401, 200, 200, 200, 200)),
            Map.entry("readCase", row("GET", "/cases/{caseId}", null, 401, 404, 200, 200, 200)),
            Map.entry("listTeam", row("GET", "/cases/{caseId}/team", null, 401, 404, 200, 200, 200)),
            Map.entry(
                    "addTeamMember",
                    row(
                            "PUT",
                            "/cases/{caseId}/team/p-rowan",
                            "{\"role\":\"judge\",\"team\":\"judge\"}",
                            401,
                            404,
                            403,
                            204,
                            204)),
            Map.entry("removeTeamMember", row("DELETE", "/cases/{caseId}/team/p-rowan", null, 401, 404, 403, 403, 403)),
            Map.entry(
                    "nameDelegate", row("PUT", "/cases/{caseId}/team/p-rowan/delegate", null, 401, 404, 403, 403, 403)),
            Map.entry(
                    "endDelegate",
                    row("DELETE", "/cases/{caseId}/team/p-rowan/delegate", null, 401, 404, 403, 403, 403)),
            Map.entry(
                    "startForm",
                    row("POST", "/cases/{caseId}/forms", "{\"template\":\"ptph\"}", 401, 404, 409, 409, 409)),
            Map.entry(
                    "askForAccess",
                    row(
                            "POST",
                            "/access-requests",
                            "{\"urn\":\"62PQ0412726\",\"lastName\":\"Prosser\",\"dateOfBirth\":\"1990-01-01\",\"firm\":\"\",\"message\":\"\"}",
                            401,
                            202,
                            202,
                            403,
                            403)),
            Map.entry("listOwnAccessRequests", row("GET", "/access-requests", null, 401, 200, 200, 200, 200)),
            Map.entry(
                    "listAccessRequests", row("GET", "/cases/{caseId}/access-requests", null, 401, 404, 200, 200, 200)),
            Map.entry(
                    "answerAccessRequest",
                    row("POST", "/cases/{caseId}/access-requests/none", "{\"accept\":true}", 401, 404, 404, 404, 404)),
            Map.entry(
                    "beginEmergencyReading",
                    row(
                            "POST",
                            "/emergency-readings",
                            "{\"urn\":\"62PQ0412726\",\"reason\":\"a call\"}",
                            401,
                            403,
                            403,
                            200,
                            200)),
            Map.entry(
                    "listEmergencyReadings",
                    row("GET", "/cases/{caseId}/emergency-readings", null, 401, 404, 200, 200, 200)),
            Map.entry(
                    "acknowledgeEmergencyReading",
                    row("PUT", "/cases/{caseId}/emergency-readings/1/acknowledgement", null, 401, 404, 404, 404, 404)),
            Map.entry(
                    "previewReassignment", row("GET", "/people/p-okafor/reassignment", null, 401, 404, 200, 200, 200)),
            Map.entry(
                    "reassignPlaces",
                    row("POST", "/people/p-okafor/reassignment", "{\"to\":\"p-nobody\"}", 401, 404, 404, 404, 404)),
            Map.entry(
                    "transferRepresentation",
                    row(
                            "POST",
                            "/cases/{caseId}/transfers",
                            "{\"defendant\":\"d1\",\"to\":\"p-nobody\",\"reason\":\"a change\"}",
                            401,
                            404,
                            403,
                            404,
                            404)),
            Map.entry(
                    "beginAssistance",
                    row(
                            "POST",
                            "/cases/{caseId}/assistance",
                            "{\"defendant\":\"d1\",\"person\":\"p-tudor\",\"consent\":{\"how\":\"in court\",\"to\":\"me\",\"day\":\"2026-11-26\"}}",
                            401,
                            404,
                            403,
                            403,
                            403)),
            Map.entry(
                    "recordReadBack",
                    row(
                            "POST",
                            "/forms/{formId}/read-backs",
                            "{\"part\":\"defence:d1\",\"revision\":1}",
                            401,
                            404,
                            403,
                            403,
                            403)),
            Map.entry(
                    "joinDefendant",
                    row(
                            "POST",
                            "/cases/{caseId}/defendants",
                            "{\"name\":\"X\",\"dateOfBirth\":\"1990-01-01\",\"counts\":[\"none\"],\"reason\":\"joinder\"}",
                            401,
                            404,
                            403,
                            400,
                            400)),
            Map.entry(
                    "removeDefendant",
                    row(
                            "POST",
                            "/cases/{caseId}/defendants/d9/removal",
                            "{\"reason\":\"severed\"}",
                            401,
                            404,
                            403,
                            404,
                            404)),
            Map.entry("readForm", row("GET", "/forms/{formId}", null, 401, 404, 200, 200, 200)),
            Map.entry("readTemplate", row("GET", "/templates/ptph/2026.1", null, 401, 200, 200, 200, 200)),
            Map.entry("issueTicket", row("POST", "/forms/{formId}/tickets", null, 401, 404, 201, 201, 201)),
            Map.entry("previewFinalisation", row("GET", "/forms/{formId}/finalisation", null, 401, 404, 403, 200, 200)),
            Map.entry("readOrdinaryDates", row("GET", "/forms/{formId}/ordinary-dates", null, 401, 404, 200, 200, 200)),
            Map.entry("listObligations", row("GET", "/forms/{formId}/obligations", null, 401, 404, 200, 200, 200)),
            Map.entry("listVersions", row("GET", "/forms/{formId}/versions", null, 401, 404, 200, 200, 200)),
            Map.entry("finaliseForm", row("POST", "/forms/{formId}/versions", null, 401, 404, 403, 403, 201)),
            Map.entry(
                    "approveForm",
                    row(
                            "POST",
                            "/forms/{formId}/approvals",
                            "{\"hash\":\"" + "0".repeat(64) + "\"}",
                            401,
                            404,
                            403,
                            403,
                            409)),
            Map.entry(
                    "amendForm",
                    row("POST", "/forms/{formId}/amendments", "{\"reason\":\"a slip\"}", 401, 404, 403, 409, 409)),
            Map.entry(
                    "migrateForm",
                    row("POST", "/forms/{formId}/template", "{\"version\":\"2026.1\"}", 401, 404, 403, 409, 409)),
            Map.entry(
                    "downloadDocument",
                    row("GET", "/forms/{formId}/versions/1/document", null, 401, 404, 404, 404, 404))));

    private static Row row(
            String method,
            String path,
            @Nullable String body,
            int nobody,
            int stranger,
            int party,
            int clerk,
            int judge) {
        return new Row(method, path, body, nobody, stranger, party, clerk, judge);
    }

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
        form = service.form();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static HttpResponse<String> ask(Row row, @Nullable String cookie) throws Exception {
        String path = "/api" + row.path().replace("{caseId}", TestService.CASE).replace("{formId}", form);
        String origin = row.method().equals("GET") ? null : TestService.ORIGIN;
        return service.send(row.method(), path, cookie, origin, row.body());
    }

    private static void expect(String operation, String who, int status, @Nullable String cookie) throws Exception {
        HttpResponse<String> answer = ask(ROWS.get(operation), cookie);
        assertEquals(status, answer.statusCode(), operation + " by " + who + ": " + answer.body());
        if (status >= 400) {
            JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
            assertTrue(error.getString("code").matches("[a-z-]+"), answer.body());
            assertFalse(answer.body().contains("Exception") || answer.body().contains("\tat "), answer.body());
        }
    }

    private static Set<String> operationIds() throws Exception {
        try (var in = RestAccessTest.class.getResourceAsStream("/openapi.yaml")) {
            Matcher ids = Pattern.compile("operationId: (\\w+)").matcher(new String(in.readAllBytes(), "UTF-8"));
            Set<String> found = new TreeSet<>();
            while (ids.find()) {
                found.add(ids.group(1));
            }
            return found;
        }
    }

    @Test
    void shouldHaveRowForEveryOperation() throws Exception {
        assertEquals(operationIds(), ROWS.keySet());
    }

    @Test
    void shouldRefuseWithoutCookieAndWithGarbageOrExpiredOnes() throws Exception {
        String expired = service.signedIn(TestService.JUDGE, service.clock.millis() - 1);
        for (String operation : ROWS.keySet()) {
            int status = ROWS.get(operation).nobody();
            expect(operation, "nobody", status, null);
            expect(operation, "an expired sign-in", status, expired);
            for (String garbage : List.of("x", "\"\"", "a".repeat(4_000), "%00", "undefined", "$ne", "{}")) {
                expect(operation, "garbage " + garbage, status, garbage);
            }
        }
    }

    @Test
    void shouldShowStrangerNothingOfTheCase() throws Exception {
        for (String operation : ROWS.keySet()) {
            String stranger = service.signedIn("p-stranger", service.clock.millis() + 60_000);
            expect(operation, "a stranger", ROWS.get(operation).stranger(), stranger);
        }
        String stranger = service.signedIn("p-stranger", service.clock.millis() + 60_000);
        assertEquals("{\"cases\":[]}", service.get("/api/cases", stranger).body());
        assertEquals(
                service.get("/api/forms/" + form, stranger).body(),
                service.get("/api/forms/no-such-form", stranger).body());
    }

    @Test
    void shouldAnswerEachRoleAsItsPartAllows() throws Exception {
        for (String operation : ROWS.keySet()) {
            Row row = ROWS.get(operation);
            for (String person : TestService.PEOPLE) {
                boolean judge = person.equals(TestService.JUDGE);
                if (judge && operation.equals("finaliseForm")) {
                    continue;
                }
                int status = judge ? row.judge() : person.equals(TestService.CLERK) ? row.clerk() : row.party();
                expect(operation, person, status, service.signIn(person));
            }
        }
    }

    @Test
    void shouldRefuseSignInThatWasSignedOut() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        assertEquals(200, service.get("/api/session", cookie).statusCode());
        assertEquals(
                204,
                service.send("DELETE", "/api/session", cookie, TestService.ORIGIN, null)
                        .statusCode());
        assertEquals(401, service.get("/api/session", cookie).statusCode());
    }

    @Test
    void shouldSetCookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> answer = service.post("/api/demo/sign-in", null, "{\"person\":\"p-shah\"}");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        Set<String> attributes = Set.of(cookie.toLowerCase(Locale.ROOT).split("; ", -1));
        assertTrue(attributes.containsAll(Set.of("httponly", "samesite=strict", "path=/", "max-age=43200")), cookie);
    }

    @Test
    void shouldRefuseBodiesThatAreNotOfTheInterface() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        String forms = "/api/cases/" + TestService.CASE + "/forms";
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"template\":7}",
                "{\"template\":\"ptph\",\"more\":1}",
                "{\"template\":\"../ptph\"}",
                "{\"template\":null}",
                "{}",
                "\u0000")) {
            HttpResponse<String> answer = service.post(forms, judge, body);
            assertEquals(400, answer.statusCode(), body + ": " + answer.body());
            assertFalse(answer.body().contains("Exception"), answer.body());
        }
        assertEquals(
                413,
                service.post(forms, judge, "{\"template\":\"" + "p".repeat(65_536) + "\"}")
                        .statusCode());
        assertEquals(
                400,
                service.post(forms, judge, "{\"template\":\"no-such-form\"}").statusCode());
    }

    @Test
    void shouldAnswerAddressesThatAreNotOfTheInterfaceWithAnError() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        for (String path : List.of(
                "/api",
                "/api/",
                "/api/nothing",
                "/api/forms/" + "x".repeat(65),
                "/api/forms/a%2Fb",
                "/api/forms/%24ne",
                "/api/templates/ptph/9.9",
                "/api/forms/" + form + "/versions/0/document",
                "/api/forms/" + form + "/versions/x/document",
                "/api/cases/..%2f..%2fetc")) {
            HttpResponse<String> answer = service.get(path, judge);
            assertTrue(Set.of(400, 404).contains(answer.statusCode()), path + " " + answer.statusCode());
            assertFalse(answer.body().contains("Exception") || answer.body().contains("<html"), answer.body());
        }
    }
}
