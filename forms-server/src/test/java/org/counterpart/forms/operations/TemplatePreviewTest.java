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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
