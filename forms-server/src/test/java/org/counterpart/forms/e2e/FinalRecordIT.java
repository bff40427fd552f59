package org.counterpart.forms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.TemplateReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole PTPH form through the running service: everybody fills in and serves their part, the judge finalises, and each copy
 * of the signed PDF says what was answered, to those who may read it.
 */
class FinalRecordIT {
    /** Points from the edge of the page to the body. */
    private static final int HEAD = 80;

    private static final int FOOT = 61;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final Map<String, String> WRITERS = new TreeMap<>(Map.of(
            "prosecution", "p-mensah",
            "defence:d1", "p-shah",
            "confidential:d1", "p-shah",
            "defence:d2", "p-lindqvist",
            "confidential:d2", "p-lindqvist",
            "court", "p-bevan",
            "notes:defence:d1", "p-shah",
            "court-private", "p-bevan"));

    @TempDir
    Path data;

    private final JsonObject sample = read("form-templates/ptph/2026.1/samples/two-defendants.json");
    private final JsonObject wording = read("form-templates/ptph/2026.1/wording.en.json");
    private final FormOutline outline = new FormOutline(
            TemplateReader.read(read("form-templates/ptph/2026.1/template.json").getMap()),
            new CaseOutline(
                    List.of("d1", "d2"),
                    List.of(
                            new CaseOutline.Count("c1", List.of("d1", "d2")),
                            new CaseOutline.Count("c2", List.of("d1", "d2")),
                            new CaseOutline.Count("c3", List.of("d1")),
                            new CaseOutline.Count("c4", List.of("d2"))),
                    List.of("w1", "w2", "w3", "w4", "w5")));

    @Test
    void shouldPrintEveryServedAnswerForThoseWhoMayReadIt() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            for (String part :
                    List.of("prosecution", "defence:d1", "confidential:d1", "defence:d2", "confidential:d2")) {
                fill(service, part, true);
            }
            fill(service, "court", false);
            fill(service, "notes:defence:d1", false);
            fill(service, "court-private", false);
            fillShared(service);

            try (LiveClient judge = new LiveClient(service, "p-rowan")) {
                String versions = "/api/forms/" + judge.form() + "/versions";
                judge.send("POST", versions, 201);
                assertEquals(
                        "final",
                        judge.await("form", null)
                                .getJsonObject("form")
                                .getString("state")
                                .replace("finalising", "final"));
            }
            checkCopy(service, "p-rowan", List.of("notes:defence:d1", "court-private"));
            checkCopy(service, "p-mensah", List.of("notes:defence:d1", "court-private"));
            checkCopy(service, "p-shah", List.of("confidential:d2", "notes:defence:d1", "court-private"));
            checkCopy(
                    service,
                    "p-lindqvist",
                    List.of("confidential:d1", "shared:proceedings:d1", "notes:defence:d1", "court-private"));
        }
    }

    private void fill(RunningService service, String part, boolean serve) throws Exception {
        try (LiveClient writer = new LiveClient(service, WRITERS.get(part))) {
            write(writer, part);
            if (serve) {
                JsonObject op = new JsonObject().put("op", "serve").put("reason", "Some answers will follow.");
                writer.submit(part, new JsonArray().add(op));
            }
        }
    }

    private void fillShared(RunningService service) throws Exception {
        try (LiveClient defence = new LiveClient(service, "p-shah")) {
            defence.join("shared:proceedings:d1", "defence:d1");
            write(defence, "shared:proceedings:d1");
            JsonObject op = new JsonObject().put("op", "serve");
            defence.submit("shared:proceedings:d1", new JsonArray().add(op));
        }
    }

    private void write(LiveClient writer, String part) throws InterruptedException {
        JsonObject before = writer.part(part).getJsonObject("state").getJsonObject("fields");
        List<JsonObject> ops = new ArrayList<>(rows(writer, part));
        for (Map.Entry<String, Object> answer : fields(part)) {
            ops.add(op(part, answer.getKey(), answer.getValue(), before.getString(answer.getKey(), "")));
        }
        for (int from = 0; from < ops.size(); from += 40) {
            JsonArray some = new JsonArray();
            ops.subList(from, Math.min(from + 40, ops.size())).forEach(some::add);
            writer.submit(part, some);
        }
    }

    private List<JsonObject> rows(LiveClient writer, String part) throws InterruptedException {
        JsonObject there = writer.part(part).getJsonObject("state").getJsonObject("rows");
        List<JsonObject> ops = new ArrayList<>();
        JsonObject groups = sample.getJsonObject(part).getJsonObject("rows", new JsonObject());
        for (String group : groups.fieldNames()) {
            for (Object row : groups.getJsonArray(group)) {
                if (!there.containsKey(group)) {
                    ops.add(new JsonObject()
                            .put("op", "insert")
                            .put("group", group)
                            .put("row", row)
                            .put("after", null));
                }
            }
        }
        return ops;
    }

    private Iterable<Map.Entry<String, Object>> fields(String part) {
        return sample.getJsonObject(part).getJsonObject("fields");
    }

    private JsonObject op(String part, String path, Object value, String before) {
        JsonObject op = new JsonObject().put("field", path);
        if (leaf(part, path).type() != Leaf.Type.TEXT) {
            return op.put("op", "set").put("value", value);
        }
        JsonArray edit = new JsonArray();
        if (!before.isEmpty()) {
            edit.add(new JsonObject().put("d", before.codePointCount(0, before.length())));
        }
        return op.put("op", "text").put("edit", edit.add(value));
    }

    private Leaf leaf(String part, String path) {
        PartInstance instance = outline.part(new PartId(part));
        return outline.leaf(instance, new FieldPath(path)).orElseThrow(() -> new AssertionError(part + " " + path));
    }

    private void checkCopy(RunningService service, String person, List<String> hidden) throws Exception {
        byte[] pdf = download(service, person);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = squeeze(body(document));
            int answers = 0;
            for (String part : printed()) {
                for (String words : wordsOf(part)) {
                    boolean there = text.contains(squeeze(words));
                    if (hidden.contains(part)) {
                        assertFalse(there && isOnlyIn(part, words), person + " reads " + part + ": " + words);
                    } else {
                        assertTrue(there, person + " does not read " + part + ": " + words);
                        answers++;
                    }
                }
            }
            checkPages(document);
            System.out.println("FinalRecordIT: the copy of " + person + " has " + document.getNumberOfPages()
                    + " pages and all of " + answers + " answers");
        }
    }

    /** The text between the running heads and feet, which would otherwise stand in the middle of a long answer. */
    private static String body(PDDocument document) throws IOException {
        StringBuilder body = new StringBuilder();
        for (PDPage page : document.getPages()) {
            PDFTextStripperByArea stripper = new PDFTextStripperByArea();
            stripper.setSortByPosition(false);
            float height = page.getMediaBox().getHeight();
            stripper.addRegion(
                    "body", new Rectangle2D.Float(0, HEAD, page.getMediaBox().getWidth(), height - HEAD - FOOT));
            stripper.extractRegions(page);
            body.append(stripper.getTextForRegion("body"));
        }
        return body.toString();
    }

    private static byte[] download(RunningService service, String person) throws IOException, InterruptedException {
        try (LiveClient reader = new LiveClient(service, person)) {
            HttpResponse<byte[]> response = reader.raw("GET", "/api/forms/" + reader.form() + "/versions/1/document");
            assertEquals(200, response.statusCode());
            return response.body();
        }
    }

    private List<String> printed() {
        List<String> parts = new ArrayList<>(WRITERS.keySet());
        parts.add("shared:proceedings:d1");
        return parts;
    }

    /** The typed words, dates and named options of a part; yes and no, ticks and numbers stand too often to be told apart. */
    private List<String> wordsOf(String part) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, Object> answer : fields(part)) {
            Leaf leaf = leaf(part, answer.getKey());
            if (leaf.type() == Leaf.Type.TEXT) {
                words.add(String.valueOf(answer.getValue()));
            } else if (leaf.type() == Leaf.Type.DATE) {
                words.add(LocalDate.parse(String.valueOf(answer.getValue())).format(DAY));
            } else if (leaf.type() == Leaf.Type.OPTION && leaf.field().optionSet() != null) {
                words.add(wording.getString("option." + leaf.field().optionSet() + "." + answer.getValue()));
            }
        }
        return words;
    }

    /** Short words stand in many places; a leak is told by words that no other part has. */
    private boolean isOnlyIn(String part, String words) {
        TreeSet<String> elsewhere = new TreeSet<>(outline.parts().stream()
                .map(instance -> instance.id().value())
                .filter(other -> !other.equals(part) && sample.containsKey(other))
                .toList());
        String all = sample.encode();
        return words.length() > 12
                && elsewhere.stream()
                        .noneMatch(other -> sample.getJsonObject(other).encode().contains(words))
                && all.contains(new JsonArray().add(words).encode().replaceAll("^\\[|]$", ""));
    }

    private static void checkPages(PDDocument document) throws IOException {
        int number = 0;
        for (PDPage page : document.getPages()) {
            number++;
            float shorter =
                    Math.min(page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            float longer =
                    Math.max(page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            assertEquals(595.28, shorter, 0.5, "A4");
            assertEquals(841.89, longer, 0.5, "A4");
            PDFTextStripper one = new PDFTextStripper();
            one.setStartPage(number);
            one.setEndPage(number);
            String text = one.getText(document);
            assertTrue(text.split("OFFICIAL-SENSITIVE", -1).length >= 3, "marked at top and bottom");
            assertTrue(text.contains("Page " + number + " of " + document.getNumberOfPages()), "numbered");
        }
    }

    private static String squeeze(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b\\u00ad]+", "");
    }

    private static JsonObject read(String path) {
        try (InputStream in = FinalRecordIT.class.getClassLoader().getResourceAsStream(path)) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }
}
