package org.counterpart.forms.document;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.TemplateReader;

/** A sample that comes with a template, as releases. */
public final class SampleForm {
    public static final Instant SERVED = Instant.parse("2026-11-23T10:04:00Z");

    private static final CaseOutline CASE = new CaseOutline(
            List.of("d1", "d2"),
            List.of(
                    new CaseOutline.Count("c1", List.of("d1", "d2")),
                    new CaseOutline.Count("c2", List.of("d1", "d2")),
                    new CaseOutline.Count("c3", List.of("d1")),
                    new CaseOutline.Count("c4", List.of("d2"))),
            List.of("w1", "w2", "w3", "w4", "w5"));

    private final String folder;
    private final String sample;
    private final FormTemplate template;
    private final FormOutline outline;

    /**
     * The sample {@code name} of the template {@code reference}.
     *
     * @param reference {@code <code>/<version>}
     * @param name without {@code .json}
     */
    public SampleForm(String reference, String name) {
        this.folder = "form-templates/" + reference + "/";
        this.sample = name;
        this.template = TemplateReader.read(json("template.json").getMap());
        this.outline = new FormOutline(template, CASE);
    }

    public FormTemplate template() {
        return template;
    }

    public FormOutline outline() {
        return outline;
    }

    public Words words(PrintLanguage language) {
        Map<String, Object> words = json("wording." + language.tag() + ".json").getMap();
        return key -> words.get(key) instanceof String word ? word : null;
    }

    public static RecordNames names() {
        return new RecordNames(
                Map.of("d1", "D1 Owain Prosser", "d2", "D2 Kezia Thornbury"),
                Map.of(
                        "c1",
                        "Count 1: Robbery",
                        "c2",
                        "Count 2: Supply",
                        "c3",
                        "Count 3: Blade",
                        "c4",
                        "Count 4: Money"));
    }

    /** Every part of the sample, served. */
    public List<ReleasedPart> parts() {
        JsonObject answers = json("samples/" + sample + ".json");
        List<ReleasedPart> parts = new ArrayList<>();
        for (PartInstance part : outline.parts()) {
            if (answers.containsKey(part.id().value())) {
                parts.add(new ReleasedPart(
                        part,
                        release(part, content(answers.getJsonObject(part.id().value())))));
            }
        }
        return parts;
    }

    /** A release of the given content, served in the morning of 23 November 2026. */
    public static Release release(PartInstance part, Release.Content content) {
        String team =
                switch (part.definition().owner()) {
                    case DEFENCE -> "defence:" + part.key();
                    case COURT -> "judge";
                    default -> "prosecution";
                };
        return new Release(
                2, 9, new Release.Service(SERVED.toEpochMilli(), "p", "A. Person", team, null, null), "", content);
    }

    private static Release.Content content(JsonObject part) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        part.getJsonObject("fields")
                .forEach(field -> fields.put(new FieldPath(field.getKey()), value(field.getValue())));
        SortedMap<String, List<String>> rows = new TreeMap<>();
        part.getJsonObject("rows").forEach(group -> rows.put(group.getKey(), texts((JsonArray) group.getValue())));
        return new Release.Content(fields, rows, new TreeMap<>());
    }

    private static FieldValue value(Object decoded) {
        if (decoded instanceof Boolean tick) {
            return new FieldValue.Bool(tick);
        }
        if (decoded instanceof Number number) {
            return new FieldValue.Whole(number.longValue());
        }
        return decoded instanceof JsonArray array
                ? new FieldValue.Texts(texts(array))
                : FieldValue.of((String) decoded);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private JsonObject json(String file) {
        try (InputStream in = SampleForm.class.getClassLoader().getResourceAsStream(folder + file)) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
