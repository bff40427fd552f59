package org.counterpart.forms.operations;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.template.WordingStatus;
import org.counterpart.forms.template.check.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the page {@code /preview} shows: the templates of a folder with their words and samples, read anew each time. No case is touched, and nobody
 * has to sign in. Threads: its answers are made on Vert.x's worker threads.
 */
public final class TemplatePreview {
    private static final Logger LOG = LoggerFactory.getLogger(TemplatePreview.class);
    private static final List<String> LANGUAGES = List.of("en", "cy");

    private final Path root;
    private final SamplePrint printing = new SamplePrint();

    /** The templates of this folder: {@code <code>/<version>/template.json}, and {@code schema} beside them. */
    public TemplatePreview(Path root) {
        this.root = root;
    }

    /** Those that this program was built with. */
    public static TemplatePreview ofThisProgram() {
        String known = "form-templates/schema/sample-case.json";
        URL found = TemplatePreview.class.getClassLoader().getResource(known);
        if (found == null) {
            throw new IllegalStateException(known + " is not in this program");
        }
        try {
            URI place = found.toURI();
            if (place.getScheme().equals("jar")) {
                String jar = place.getRawSchemeSpecificPart();
                Path archive = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
                return new TemplatePreview(FileSystems.newFileSystem(archive).getPath("form-templates"));
            }
            return new TemplatePreview(Path.of(place).resolve("../..").normalize());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the templates of this program cannot be read", e);
        }
    }

    /** Puts the answers into a router. */
    public void routes(Router router) {
        router.get("/api/preview").blockingHandler(context -> answer(context, list()));
        router.get("/api/preview/:code/:version")
                .blockingHandler(context ->
                        answer(context, content(context.pathParam("code") + "/" + context.pathParam("version"))));
        router.get("/api/preview/:code/:version/print").blockingHandler(this::print);
    }

    /** The printed form of a sample, as a team would be given it, in a language; what is in its way is said to whoever maintains the form. */
    private void print(RoutingContext context) {
        String reference = context.pathParam("code") + "/" + context.pathParam("version");
        String team = context.request().getParam("team", "");
        PrintLanguage language = Arrays.stream(PrintLanguage.values())
                .filter(one -> one.tag().equals(context.request().getParam("language")))
                .findFirst()
                .orElse(null);
        Path sample = references().contains(reference)
                ? samples(root.resolve(reference)).get(context.request().getParam("sample", ""))
                : null;
        if (sample == null || language == null || !teams().contains(team)) {
            answer(context, new JsonObject());
            return;
        }
        Path folder = root.resolve(reference);
        SamplePrint.Sample what = new SamplePrint.Sample(
                reference, json(folder.resolve("template.json")), tag -> words(folder, tag.tag()), json(sample), ids());
        try {
            byte[] pdf = printing.print(what, team, language);
            context.response()
                    .putHeader("Content-Type", "application/pdf")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Content-Disposition", "inline; filename=\"preview.pdf\"")
                    .end(Buffer.buffer(pdf));
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be printed", reference, e);
            context.response()
                    .setStatusCode(422)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("problem", String.valueOf(e.getMessage()))
                            .toBuffer());
        }
    }

    private JsonObject ids() {
        return json(root.resolve("schema/sample-case.json"));
    }

    private List<String> teams() {
        List<String> teams = new ArrayList<>(List.of("prosecution", "court", "judge"));
        ids().getJsonArray("defendants", new JsonArray()).forEach(one -> teams.add("defence:" + one));
        return teams;
    }

    private static void answer(RoutingContext context, JsonObject body) {
        context.response()
                .setStatusCode(body.isEmpty() ? 404 : 200)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }

    private JsonObject list() {
        JsonArray templates = new JsonArray();
        for (String reference : references()) {
            Path folder = root.resolve(reference);
            JsonObject title = new JsonObject();
            LANGUAGES.forEach(
                    language -> title.put(language, words(folder, language).get("title")));
            templates.add(new JsonObject()
                    .put("code", reference.substring(0, reference.indexOf('/')))
                    .put("version", reference.substring(reference.indexOf('/') + 1))
                    .put("title", title)
                    .put("reviewed", WordingStatus.isReviewed(words(folder, "cy")))
                    .put("samples", new JsonArray(List.copyOf(samples(folder).keySet()))));
        }
        return new JsonObject().put("templates", templates);
    }

    /** Nothing where there is no such template. */
    private JsonObject content(String reference) {
        if (!references().contains(reference)) {
            return new JsonObject();
        }
        Path folder = root.resolve(reference);
        JsonObject wording = new JsonObject();
        LANGUAGES.forEach(language -> wording.put(language, new JsonObject(Map.copyOf(words(folder, language)))));
        JsonObject samples = new JsonObject();
        samples(folder).forEach((name, file) -> samples.put(name, json(file)));
        return new JsonObject()
                .put("template", json(folder.resolve("template.json")))
                .put("wording", wording)
                .put("samples", samples)
                .put("case", ids())
                .put("problems", problems(folder));
    }

    /** What the check says, of templates that somebody is working on. */
    private JsonArray problems(Path folder) {
        JsonArray problems = new JsonArray();
        if (folder.getFileSystem().equals(FileSystems.getDefault())) {
            try {
                new TemplateFolder(folder)
                        .problems().stream().map(Problem::toString).forEach(problems::add);
            } catch (IOException | IllegalArgumentException e) {
                problems.add("template.json: " + e.getMessage());
            }
        }
        return problems;
    }

    List<String> references() {
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(file -> file.endsWith("template.json"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('\\', '/'))
                    .filter(reference -> reference.matches("[a-z0-9-]+/[0-9.]+"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("the templates of {} cannot be listed: {}", root, e.getMessage());
            return List.of();
        }
    }

    private static Map<String, Path> samples(Path folder) {
        Map<String, Path> samples = new TreeMap<>(Comparator.reverseOrder());
        try (Stream<Path> files = Files.list(folder.resolve("samples"))) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> samples.put(file.getFileName().toString().replace(".json", ""), file));
        } catch (IOException e) {
            LOG.debug("{} has no samples", folder);
        }
        return samples;
    }

    private static Map<String, String> words(Path folder, String language) {
        Map<String, String> words = new TreeMap<>();
        json(folder.resolve("wording." + language + ".json"))
                .forEach(word -> words.put(word.getKey(), String.valueOf(word.getValue())));
        return words;
    }

    /** Empty where there is no such file, or none that can be read: the check says so. */
    private static JsonObject json(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException | DecodeException e) {
            LOG.debug("{} cannot be read: {}", file, e.getMessage());
            return new JsonObject();
        }
    }
}
