package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.counterpart.forms.operations.TemplateFolder;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A court words a question anew, adds an answer to it and a question that follows from that answer, in files alone: the version passes the check,
 * live forms are not touched, one is moved, and both stay readable with what was said in the words it was said in.
 */
class NewVersionTest {
    private static final String MOVED = TestService.CASE;
    private static final String LEFT = "demo-case-c2d81f06e3";
    private static final String PART = "response:d1";
    private static final String OLD_QUESTION = "The prosecution Will disclose part of it";
    private static final String NEW_QUESTION = "What the prosecution does about the material";

    @TempDir
    Path folder;

    @Test
    void shouldPassTheCheckBesideTheVersionBefore() throws Exception {
        Path root = Path.of("../form-templates");
        for (Path from : List.of(root.resolve("schema"), root.resolve("disclosure/2026.1"))) {
            copy(from, folder.resolve(root.relativize(from).toString()));
        }
        Path version = folder.resolve("disclosure/2027.1");
        copy(Path.of("src/test/resources/form-templates/disclosure/2027.1"), version);
        assertEquals(List.of(), new TemplateFolder(version).problems());
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void shouldTouchNoLiveFormAndMoveTheOneThatIsMoved() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder)) {
            String moved;
            String left;
            JsonObject before;
            try (TestService service = TestService.on(mongo.uri(), folder)) {
                moved = begin(service, MOVED);
                left = begin(service, LEFT);
                before = served(service, left);
            }
            List<String> both = new ArrayList<>(TemplateLibrary.PUBLISHED);
            both.add("disclosure/2027.1");
            try (TestService service = TestService.publishing(mongo.uri(), folder, both)) {
                for (String form : List.of(moved, left)) {
                    assertEquals("2026.1", template(service, form));
                }
                assertEquals(before, served(service, left));
                move(service, moved);
                assertEquals("2026.1", template(service, left));
                readsNew(service, moved);
                readsOld(service, left);
            }
        }
    }

    private static JsonObject answer(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    private static JsonObject set(String field, Object value) {
        return new JsonObject().put("op", "set").put("field", field).put("value", value);
    }

    private static JsonObject text(String field, String text) {
        return new JsonObject().put("op", "text").put("field", field).put("edit", new JsonArray().add(text));
    }

    private static JsonObject serve() {
        return new JsonObject().put("op", "serve").put("reason", "The rest follows.");
    }

    private static String template(TestService service, String form) throws Exception {
        JsonObject read = answer(200, service.get("/api/forms/" + form, service.signIn(TestService.CLERK)));
        return read.getJsonObject("template").getString("version");
    }

    /** The defence starts a form; the prosecution answers and serves. */
    private static String begin(TestService service, String caseId) throws Exception {
        String solicitor = service.signIn(TestService.SOLICITOR_D1);
        String form = answer(
                        201,
                        service.post("/api/cases/" + caseId + "/forms", solicitor, "{\"template\":\"disclosure\"}"))
                .getString("id");
        String prosecutor = service.signIn(TestService.PROSECUTOR);
        try (Seat seat = new Seat(service, form, prosecutor)) {
            seat.write(PART, set("position", "part"));
            seat.write(PART, text("responseReasons", "Page 12 is disclosed."));
            seat.write(PART, serve());
        }
        return form;
    }

    /** What the defence reads of the prosecution's part. */
    private static JsonObject served(TestService service, String form) throws Exception {
        String cookie = service.signIn(TestService.SOLICITOR_D1);
        try (LiveClient live = LiveClient.open(service, service.ticket(form, cookie), cookie, TestService.ORIGIN)) {
            live.hello();
            return live.next(
                    message -> "release".equals(message.getString("t")) && PART.equals(message.getString("part")));
        }
    }

    private static void move(TestService service, String form) throws Exception {
        answer(
                200,
                service.post(
                        "/api/forms/" + form + "/template",
                        service.signIn(TestService.CLERK),
                        "{\"version\":\"2027.1\"}"));
        assertEquals("2027.1", template(service, form));
        assertEquals(
                "part",
                served(service, form)
                        .getJsonObject("release")
                        .getJsonObject("fields")
                        .getString("position"),
                "what was served before stays served");
        String prosecutor = service.signIn(TestService.PROSECUTOR);
        try (Seat seat = new Seat(service, form, prosecutor)) {
            seat.write(PART, set("position", "disclosed"));
            seat.write(PART, set("disclosedOn", "2027-04-20"));
            seat.write(PART, serve());
        }
        JsonObject fields = served(service, form).getJsonObject("release").getJsonObject("fields");
        assertEquals("disclosed", fields.getString("position"));
        assertEquals("Page 12 is disclosed.", fields.getString("responseReasons"));
    }

    private static void readsNew(TestService service, String form) throws Exception {
        String english = printed(service, form, "en");
        assertTrue(english.contains(NEW_QUESTION + " Has disclosed the material already"), english);
        assertTrue(english.contains("Date on which it was disclosed 20 April 2027"), english);
        assertTrue(english.contains("Page 12 is disclosed."), english);
        assertTrue(english.contains("release 2"), english);
        assertFalse(english.contains(OLD_QUESTION), english);
        assertTrue(printed(service, form, "cy").contains("Wedi datgelu'r deunydd eisoes"));
        assertEquals("2027.1", version(service, form).getString("template"));
    }

    private static void readsOld(TestService service, String form) throws Exception {
        String prosecutor = service.signIn(TestService.PROSECUTOR);
        try (Seat seat = new Seat(service, form, prosecutor)) {
            seat.settle();
            String refused = seat.submit(seat.submission(PART), set("position", "disclosed"));
            assertEquals("bad-value", refused, "an answer that its version does not offer");
        }
        String english = printed(service, form, "en");
        assertTrue(english.contains(OLD_QUESTION), english);
        assertFalse(english.contains(NEW_QUESTION), english);
        assertFalse(english.contains("Date on which it was disclosed"), english);
        assertEquals("2026.1", version(service, form).getString("template"));
    }

    /** The words of the final form, made final if it is not. */
    private static String printed(TestService service, String form, String language) throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        service.post("/api/forms/" + form + "/versions", judge, null);
        byte[] pdf = service.bytes("/api/forms/" + form + "/versions/1/document?language=" + language, judge);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static JsonObject version(TestService service, String form) throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        JsonArray versions = answer(200, service.get("/api/forms/" + form + "/versions", judge))
                .getJsonArray("versions");
        assertEquals(1, versions.size());
        return versions.getJsonObject(0);
    }
}
