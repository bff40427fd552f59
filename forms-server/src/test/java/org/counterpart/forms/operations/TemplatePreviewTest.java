package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people who maintain forms are shown of them, over HTTP, and nothing else. */
class TemplatePreviewTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private TemplateCopy copy;
    private int port;

    @BeforeEach
    void start() throws Exception {
        copy = new TemplateCopy(folder.resolve("form-templates"));
        HttpServer server = PreviewServer.start(vertx, copy.root, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    @Test
    void shouldListWhatIsInTheFolder() throws Exception {
        JsonArray templates = json("/api/preview").getJsonArray("templates");
        assertEquals(
                List.of(
                        "bad-character",
                        "cotr",
                        "defence-statement",
                        "disclosure",
                        "hearsay",
                        "pet",
                        "ptph",
                        "special-measures"),
                templates.stream()
                        .map(one -> ((JsonObject) one).getString("code"))
                        .toList());
        JsonObject ptph = templates.getJsonObject(6);
        assertEquals(
                "Plea and trial preparation hearing (PTPH)",
                ptph.getJsonObject("title").getString("en"));
        assertEquals(
                new JsonArray(List.of("two-defendants", "no-warnings", "every-hearing")), ptph.getJsonArray("samples"));
        assertEquals(false, ptph.getBoolean("reviewed"));
    }

    @Test
    void shouldShowFilesAsTheyAreNowWithWhatTheCheckSays() throws Exception {
        assertEquals(new JsonArray(), json("/api/preview/pet/2026.1").getJsonArray("problems"));
        TemplateCopy.edit(copy.pet.resolve("wording.cy.json"), "\"_status\": \"draft", "\"_status\": \"drift");
        JsonObject content = json("/api/preview/pet/2026.1");
        assertTrue(content.getJsonArray("problems").getString(0).startsWith("wording.cy.json, _status: "));
        assertEquals("pet", content.getJsonObject("template").getString("code"));
        assertTrue(
                content.getJsonObject("samples").getJsonObject("two-defendants").containsKey("prosecution"));
        assertEquals(2, content.getJsonObject("case").getJsonArray("defendants").size());
        TemplateCopy.edit(copy.pet.resolve("template.json"), "{", "");
        String said = json("/api/preview/pet/2026.1").getJsonArray("problems").getString(0);
        assertTrue(said.startsWith("template.json: This is not JSON"), said);
    }

    private static String print(String code, String team, String language) {
        return "/api/preview/" + code + "/2026.1/print?sample=two-defendants&team=" + team + "&language=" + language;
    }

    private String printed(String code, String team, String language) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + print(code, team, language)))
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(
                "application/pdf", answer.headers().firstValue("Content-Type").orElseThrow());
        Files.createDirectories(Path.of("target/preview"));
        Files.write(
                Path.of("target/preview/" + code + "-" + team.replace(':', '-') + "-" + language + ".pdf"),
                answer.body());
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** The sample's answers, of which the second defendant's team is given what it would be given of a form. */
    @Test
    void shouldPrintTheSampleAsEachTeamWouldBeGivenIt() throws Exception {
        JsonObject sample =
                json("/api/preview/pet/2026.1").getJsonObject("samples").getJsonObject("two-defendants");
        String confidential = sample.getJsonObject("confidential:d1")
                .getJsonObject("fields")
                .getString("defenceDifferentOffence.details");
        String asked =
                sample.getJsonObject("defence:d1").getJsonObject("fields").getString("explainDispute");
        String court = printed("pet", "judge", "en");
        assertTrue(court.contains("Preview: "), court);
        assertTrue(court.contains(confidential), confidential);
        assertTrue(court.contains(asked), asked);
        String other = printed("pet", "defence:d2", "cy");
        assertTrue(other.contains("Rhagolwg: "), other);
        assertTrue(other.contains(asked), "what co-defendants read is in their copy");
        assertTrue(!other.contains(confidential), "what is for court and prosecution is not");
        assertTrue(printed("ptph", "prosecution", "cy").contains("Diffynnydd sampl 2"));
        for (String path : List.of(
                print("pet", "defence:d9", "en"),
                print("pet", "judge", "fr"),
                print("schema", "judge", "en"),
                print("pet", "judge", "en").replace("two-defendants", "..%2F..%2Fwording.en"))) {
            assertEquals(404, get(path).statusCode(), path);
        }
        TemplateCopy.edit(copy.pet.resolve("template.json"), "{", "");
        assertEquals(422, get(print("pet", "judge", "en")).statusCode());
    }

    @Test
    void shouldServeThePageAtEveryAddressOfThePreview() throws Exception {
        for (String path : List.of("/preview", "/preview/pet/2026.1/defence:d1/two-defendants/court/directions")) {
            HttpResponse<String> page = get(path);
            assertEquals(200, page.statusCode(), path);
            Matcher script = Pattern.compile("src=\"(/assets/[^\"]+)\"").matcher(page.body());
            assertTrue(script.find(), page.body());
            assertEquals(200, get(script.group(1)).statusCode(), script.group(1));
        }
    }

    @Test
    void shouldShowNothingElse() throws Exception {
        for (String path : List.of(
                "/api/preview/schema/2026.1",
                "/api/preview/pet/2027.1",
                "/api/preview/..%2Fform-templates%2Fpet/2026.1",
                "/api/preview/pet/%2E%2E%2F..%2Fpet%2F2026.1",
                "/api/cases",
                "/form-templates/pet/2026.1/template.json",
                "/pet/2026.1/template.json")) {
            assertEquals(404, get(path).statusCode(), path);
        }
    }

    @Test
    void shouldReadTheTemplatesOfTheProgramItself() {
        assertEquals(
                TemplateLibrary.PUBLISHED.stream().sorted().toList(),
                TemplatePreview.ofThisProgram().references().stream()
                        .filter(TemplateLibrary.PUBLISHED::contains)
                        .toList());
    }
}
