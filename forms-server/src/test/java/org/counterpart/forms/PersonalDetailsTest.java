package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A defendant's personal details reach nobody of a co-defendant's team, by no address, before and after finalising. */
class PersonalDetailsTest {
    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static final List<String> BORN = List.of("1991-03-08", "8 March 1991", "08/03/1991", "8 Mawrth 1991");

    private static void requireNoDetails(String what, String text) {
        for (String born : BORN) {
            assertFalse(text.contains(born), what + " has the date of birth");
        }
    }

    private static void checkCase(String what, JsonObject shown) {
        JsonObject d1 = shown.getJsonArray("defendants").getJsonObject(0);
        JsonObject d2 = shown.getJsonArray("defendants").getJsonObject(1);
        assertEquals(Set.of("id", "number", "name", "dateOfBirth", "removed", "severed"), d1.fieldNames(), what);
        assertEquals("1996-07-22", d2.getString("dateOfBirth"));
        assertEquals("conditional-bail", d2.getString("remand"));
    }

    private static void checkGets(String form, String cookie) throws Exception {
        List<String> paths = List.of(
                "/api/session",
                "/api/cases",
                "/api/cases/" + TestService.CASE,
                "/api/forms/" + form,
                "/api/forms/" + form + "/finalisation",
                "/api/forms/" + form + "/versions",
                "/api/templates/ptph/2026.1");
        for (String path : paths) {
            HttpResponse<String> answer = service.get(path, cookie);
            assertFalse(answer.body().contains("\"custody\"") && !path.startsWith("/api/templates"), path);
        }
        checkCase(
                "case",
                new JsonObject(
                        service.get("/api/cases/" + TestService.CASE, cookie).body()));
        checkCase(
                "form", new JsonObject(service.get("/api/forms/" + form, cookie).body()).getJsonObject("case"));
    }

    private static void checkLive(String person) throws Exception {
        try (LiveClient live = service.connect(person)) {
            JsonObject welcome = live.hello();
            List<String> left = new ArrayList<>();
            welcome.getJsonArray("parts").forEach(part -> {
                if ("live".equals(((JsonObject) part).getString("mode"))) {
                    left.add(((JsonObject) part).getString("part"));
                }
            });
            while (!left.isEmpty()) {
                JsonObject part = live.next("part");
                requireNoDetails("the live part", part.encode());
                left.remove(part.getString("part"));
            }
            live.untilPong(1).forEach(message -> requireNoDetails("a live message", message.encode()));
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void shouldNotReachTeamOfCoDefendant() throws Exception {
        String form = service.form();
        String cookie = service.signIn(TestService.SOLICITOR_D2);
        checkGets(form, cookie);
        checkLive(TestService.SOLICITOR_D2);
        HttpResponse<String> made =
                service.post("/api/forms/" + form + "/versions", service.signIn(TestService.JUDGE), null);
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(
                409,
                service.post("/api/forms/" + form + "/versions", service.signIn(TestService.JUDGE), null)
                        .statusCode());
        checkGets(form, cookie);
        checkLive(TestService.SOLICITOR_D2);
        for (String language : List.of("en", "cy")) {
            String document = "/api/forms/" + form + "/versions/1/document?language=" + language;
            String redacted = text(service.bytes(document, cookie));
            requireNoDetails("the document", redacted);
            assertTrue(redacted.contains("Thornbury"), "the text was not read");
        }
    }

    @Test
    void shouldReachTheOwnTeamTheCourtAndTheProsecution() throws Exception {
        for (String person : List.of(
                TestService.SOLICITOR_D1,
                TestService.COUNSEL_D1,
                TestService.PROSECUTOR,
                TestService.JUDGE,
                TestService.CLERK)) {
            String shown = service.get("/api/cases/" + TestService.CASE, service.signIn(person))
                    .body();
            assertTrue(shown.contains("1991-03-08"), person);
        }
    }
}
