package org.counterpart.forms.operations;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.TemplateReader;
import org.counterpart.forms.template.check.Draft;
import org.counterpart.forms.template.check.OtherFormsCheck;
import org.counterpart.forms.template.check.Problem;
import org.counterpart.forms.template.check.PublicationCheck;

/** The folder of one version of one form, {@code form-templates/<code>/<version>}, with its neighbours, to be checked. */
public final class TemplateFolder {
    private static final Pattern PLACE = Pattern.compile("line: (\\d+), column: (\\d+)");

    private final Path folder;
    private final Path root;

    /** The folder; the schema stands two folders up, beside the forms. */
    public TemplateFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.root = this.folder.resolve("../..").normalize();
    }

    /**
     * What is wrong with the template; nothing when it may be published.
     *
     * @throws IOException when the folder, the schema or the sample case cannot be read
     */
    public List<Problem> problems() throws IOException {
        JsonObject source;
        try {
            source = json(folder.resolve("template.json"));
            Map<String, Map<String, String>> wording = wording();
            Map<String, Map<?, ?>> samples = samples();
            List<Problem> problems = new ArrayList<>(
                    new SchemaCheck(json(root.resolve("schema/template.schema.json"))).problems(source));
            problems.addAll(names(source));
            if (problems.isEmpty()) {
                FormTemplate template = TemplateReader.read(source.getMap());
                problems.addAll(PublicationCheck.problems(
                        new Draft(source.getMap(), template, wording, samples, sampleCase(), earlier(template))));
                problems.addAll(OtherFormsCheck.problems(template, others(template)));
            }
            return problems;
        } catch (BrokenFile e) {
            return List.of(new Problem(e.file, "", notJson(String.valueOf(e.getMessage()))));
        }
    }

    /** What the parser says is for programmers, apart from the place. */
    private static String notJson(String parser) {
        Matcher place = PLACE.matcher(parser);
        String where = place.find() ? "line " + place.group(1) + ", column " + place.group(2) : "its beginning";
        return "This is not JSON: it cannot be read on from " + where
                + ". Look there and at the line before for a comma, a bracket or a quotation mark that is missing or too many.";
    }

    /** A file that is no JSON. */
    private static final class BrokenFile extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String file;

        BrokenFile(String file, String message) {
            super(message);
            this.file = file;
        }
    }

    /** The folders are named after what is in them. */
    private List<Problem> names(JsonObject source) {
        List<Problem> problems = new ArrayList<>();
        int depth = folder.getNameCount();
        name(
                problems,
                "code",
                String.valueOf(source.getValue("code")),
                depth < 2 ? "" : folder.getName(depth - 2).toString());
        name(
                problems,
                "version",
                String.valueOf(source.getValue("version")),
                depth < 1 ? "" : folder.getName(depth - 1).toString());
        return problems;
    }

    private static void name(List<Problem> problems, String member, String said, String called) {
        if (!said.equals(called)) {
            problems.add(new Problem(
                    "template.json",
                    member,
                    "The folder is called \"" + called + "\" and the file says \"" + said + "\". Make them the same."));
        }
    }

    private Map<String, Map<String, String>> wording() throws IOException {
        Map<String, Map<String, String>> wording = new TreeMap<>();
        for (String language : List.of("en", "cy")) {
            Map<String, String> words = new TreeMap<>();
            Path file = folder.resolve("wording." + language + ".json");
            if (Files.exists(file)) {
                json(file).forEach(word -> words.put(word.getKey(), String.valueOf(word.getValue())));
            }
            wording.put(language, words);
        }
        return wording;
    }

    private Map<String, Map<?, ?>> samples() throws IOException {
        Map<String, Map<?, ?>> samples = new TreeMap<>();
        Path of = folder.resolve("samples");
        if (Files.isDirectory(of)) {
            for (Path file : sorted(of)) {
                samples.put(file.getFileName().toString(), plain(json(file)));
            }
        }
        return samples;
    }

    private CaseOutline sampleCase() throws IOException {
        JsonObject sample = json(root.resolve("schema/sample-case.json"));
        List<CaseOutline.Count> counts = new ArrayList<>();
        for (int i = 0; i < sample.getJsonArray("counts").size(); i++) {
            JsonObject count = sample.getJsonArray("counts").getJsonObject(i);
            counts.add(new CaseOutline.Count(count.getString("id"), texts(count.getJsonArray("defendants"))));
        }
        return new CaseOutline(
                texts(sample.getJsonArray("defendants")), counts, texts(sample.getJsonArray("witnesses")));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private List<FormTemplate> earlier(FormTemplate template) throws IOException {
        List<FormTemplate> earlier = new ArrayList<>();
        for (Path version : sorted(folder.resolve(".."))) {
            Path file = version.resolve("template.json");
            if (Files.exists(file)) {
                FormTemplate other = TemplateReader.read(json(file).getMap());
                if (other.isBefore(template.version())) {
                    earlier.add(other);
                }
            }
        }
        return earlier;
    }

    /** The newest versions of the forms that this one names. */
    private Map<String, FormTemplate> others(FormTemplate template) throws IOException {
        Map<String, FormTemplate> others = new TreeMap<>();
        for (String code : OtherFormsCheck.named(template)) {
            Path form = root.resolve(code);
            for (Path version : Files.isDirectory(form) ? sorted(form) : List.<Path>of()) {
                FormTemplate other = TemplateReader.read(
                        json(version.resolve("template.json")).getMap());
                FormTemplate newest = others.get(code);
                if (newest == null || newest.isBefore(other.version())) {
                    others.put(code, other);
                }
            }
        }
        return others;
    }

    private static List<Path> sorted(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        }
    }

    private JsonObject json(Path file) throws IOException {
        try {
            return new JsonObject(Files.readString(file));
        } catch (DecodeException e) {
            throw new BrokenFile(folder.relativize(file).toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Nothing but maps, lists and values. */
    private static Map<?, ?> plain(JsonObject json) {
        Map<String, Object> plain = new TreeMap<>();
        json.forEach(member -> plain.put(
                member.getKey(), member.getValue() instanceof JsonObject object ? object.getMap() : member.getValue()));
        return plain;
    }
}
