package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Which case somebody was joined from, or to, is told to the court, the prosecution and their own team; to no co-defendant of either, by anything. */
class JoinderLeakTest extends Joinders {
    private static final List<String> OF_THE_FIRST = List.of(
            TestService.CASE,
            "Prosser",
            "62PQ0412726",
            "T20267041",
            "actual bodily harm",
            "Fenwick",
            "canary",
            "joinedFrom",
            "joined from",
            "cysylltwyd");
    private static final List<String> OF_THE_OTHER = List.of(
            INTO, "Howell", "Sion", "62PQ0555526", "T20265555", "Fraud", WHY, "joinedTo", "joined to", "cysylltwyd");

    private int answers;

    private void requireNone(String where, String said, List<String> words) {
        for (String word : words) {
            assertFalse(said.contains(word), where + " says " + word + ": " + said);
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private String document(String form, String person, String language) throws Exception {
        return text(service.bytes(
                "/api/forms/" + form + "/versions/1/document?language=" + language, service.signIn(person)));
    }

    /** Everything that can be read of a case, and of its form, by whoever may. */
    private void requireNothing(String person, String caseId, String form, List<String> words) throws Exception {
        String cookie = service.signIn(person);
        for (RouteMatrix.Operation operation : RouteMatrix.operations().values()) {
            boolean reads =
                    operation.method().equals("GET") && !operation.path().startsWith("/demo");
            if (reads && !operation.id().equals("downloadDocument")) {
                String path = operation
                        .path()
                        .replace("{caseId}", caseId)
                        .replace("{formId}", form)
                        .replace("{personId}", TestService.SOLICITOR_D2)
                        .replace("{code}", "ptph")
                        .replace("{version}", "2026.1");
                HttpResponse<String> answer = service.get("/api" + path, cookie);
                requireNone(person + " " + path, answer.body().replace(cookie, ""), words);
                answers += answer.statusCode() == 200 ? 1 : 0;
            }
        }
        requireNone(person + " live", seen(person, form), words);
        for (String language : List.of("en", "cy")) {
            requireNone(person + " in print", document(form, person, language), words);
        }
    }

    private void makesFinal(String form) throws Exception {
        HttpResponse<String> made =
                service.post("/api/forms/" + form + "/versions", service.signIn(TestService.JUDGE), null);
        assertEquals(201, made.statusCode(), made.body());
    }

    @Test
    void shouldTellNoCoDefendantOfEitherCaseWhichTheOtherIs() throws Exception {
        String there = another();
        String here = service.form();
        serves(TestService.PROSECUTOR, "prosecution", text("office", "canary-office"));
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served"));
        try (LiveClient howell = live(HOWELL, there);
                LiveClient shah = live(TestService.SOLICITOR_D1, here)) {
            howell.hello();
            howell.untilPong(1);
            shah.hello();
            shah.untilPong(1);
            joined("d2");
            assertEquals(1012, howell.closeCode());
            assertEquals(1012, shah.closeCode());
        }
        makesFinal(there);
        makesFinal(here);
        for (String person : List.of(HOWELL, SION)) {
            requireNothing(person, INTO, there, OF_THE_FIRST);
        }
        List<String> ofTheOther = new java.util.ArrayList<>(OF_THE_OTHER);
        ofTheOther.add(newcomer().id());
        for (String person : List.of(TestService.SOLICITOR_D1, TestService.COUNSEL_D1)) {
            requireNothing(person, TestService.CASE, here, ofTheOther);
        }
        assertTrue(answers > 40, "most of it is there to be read: " + answers);
        for (String person : List.of(TestService.SOLICITOR_D2, TestService.PROSECUTOR, TestService.JUDGE)) {
            String printed = document(there, person, "en");
            assertTrue(printed.contains("(joined from R v Prosser and Thornbury on "), person + printed);
            assertTrue(printed.contains("canary-served"), person + printed);
            assertTrue(document(here, person, "en").contains("(joined to another case on "), person);
            assertTrue(service.get(IN, service.signIn(person)).body().contains("joinedFrom"), person);
            assertTrue(service.get(CASE, service.signIn(person)).body().contains("joinedTo"), person);
        }
    }

    @Test
    void shouldTellNothingToWhoeverOnlyLooksIn() throws Exception {
        another();
        joined("d2");
        String outside = service.signIn("p-tudor");
        String body = "{\"urn\":\"62PQ0555526\",\"reason\":\"A call.\"}";
        assertEquals(201, service.post("/api/emergency-readings", outside, body).statusCode());
        String shown = service.get(IN, outside).body();
        assertTrue(shown.contains("Thornbury"), shown);
        assertFalse(shown.contains("joinedFrom"), shown);
        assertFalse(shown.contains(TestService.CASE), shown);
    }

    @Test
    void shouldGiveWhatWasServedHereToWhoeverIsServedAgain() throws Exception {
        String form = another();
        serves(TestService.SOLICITOR_D2, "defence:d2", text("realIssues", "canary-served"));
        joined("d2");
        types(form, HOWELL, "defence:d1", true, new JsonArray(), text("realIssues", "howell-served"));
        assertTrue(seen(TestService.SOLICITOR_D2, form).contains("howell-served"), "served after they came");
    }
}
