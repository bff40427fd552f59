package org.counterpart.forms.operations;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.template.AnswerPlaces;
import org.counterpart.forms.template.CourtLevel;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.TemplateReader;
import org.counterpart.forms.template.WordingStatus;
import org.jspecify.annotations.Nullable;

/** The templates this service was built with, read from the class path once, at start. Immutable; safe on any thread. */
public final class TemplateLibrary {
    /** The templates of this service: {@code <code>/<version>}. */
    public static final List<String> PUBLISHED = List.of(
            "ptph/2026.1",
            "pet/2026.1",
            "bcm/2026.1",
            "cotr/2026.1",
            "defence-statement/2026.1",
            "defence-witnesses/2026.1",
            "bad-character/2026.1",
            "hearsay/2026.1",
            "special-measures/2026.1",
            "disclosure/2026.1",
            "agreed-facts/2026.1",
            "trial-timetable/2026.1",
            "fcmh/2026.1",
            "sentencing/2026.1");

    private static final String WRITTEN_IN = "en";
    private static final String TRANSLATED_TO = "cy";
    private static final List<String> LANGUAGES = List.of(WRITTEN_IN, TRANSLATED_TO);

    private final SortedMap<String, Published> templates = new TreeMap<>();
    private final List<String> order;

    /**
     * A template with its words.
     *
     * @param source the template as data, for the browser
     * @param wording the words by language and key
     */
    public record Published(AnswerPlaces places, JsonObject source, Map<String, Map<String, String>> wording) {
        /** The template. */
        public FormTemplate template() {
            return places.template();
        }

        /** Has a legal translator reviewed its words in this language? What the form was written in needs no translator. */
        public boolean isReviewed(String language) {
            return language.equals(WRITTEN_IN) || WordingStatus.isReviewed(wording.getOrDefault(language, Map.of()));
        }
    }

    /**
     * Reads the templates of these references: {@code <code>/<version>}.
     *
     * @throws StartFailure naming the file that is missing or does not fit
     */
    public TemplateLibrary(List<String> references) throws StartFailure {
        order = references.stream()
                .map(reference -> reference.substring(0, reference.indexOf('/')))
                .distinct()
                .toList();
        for (String reference : references) {
            templates.put(reference, read("form-templates/" + reference + "/"));
        }
    }

    /**
     * The same for people in court: templates whose Welsh no legal translator has reviewed are among them only where {@code drafts} may be.
     *
     * @throws StartFailure naming the file that is missing or does not fit, or the templates that are drafts
     */
    public static TemplateLibrary live(List<String> references, boolean drafts) throws StartFailure {
        TemplateLibrary templates = new TemplateLibrary(references);
        List<String> unreviewed = templates.unreviewed();
        if (!drafts && !unreviewed.isEmpty()) {
            throw new StartFailure("no legal translator has reviewed the Welsh of " + String.join(", ", unreviewed)
                    + ": have it reviewed and say so under _status of wording.cy.json, or start with"
                    + " --allow-unreviewed-welsh; pages and documents in Welsh then say that it was not");
        }
        return templates;
    }

    private static Published read(String folder) throws StartFailure {
        JsonObject source = json(folder + "template.json");
        Map<String, Map<String, String>> wording = new TreeMap<>();
        for (String language : LANGUAGES) {
            Map<String, String> words = new TreeMap<>();
            json(folder + "wording." + language + ".json")
                    .forEach(word -> words.put(word.getKey(), String.valueOf(word.getValue())));
            wording.put(language, words);
        }
        try {
            return new Published(new AnswerPlaces(TemplateReader.read(source.getMap())), source, wording);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("the template " + folder + "template.json does not fit: " + e.getMessage());
        }
    }

    private static JsonObject json(String path) throws StartFailure {
        try (InputStream in = TemplateLibrary.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new StartFailure("the template file " + path + " is missing");
            }
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | DecodeException e) {
            throw new StartFailure("the template file " + path + " cannot be read: " + e.getMessage());
        }
    }

    /** The templates, {@code <code>/<version>}, whose Welsh no legal translator has reviewed. */
    private List<String> unreviewed() {
        return templates.entrySet().stream()
                .filter(template -> !template.getValue().isReviewed(TRANSLATED_TO))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A template by code and version, or null. */
    public @Nullable Published find(String code, String version) {
        return templates.get(code + "/" + version);
    }

    /** A word of a template, given as {@code <code>/<version>}; null where there is none. */
    public @Nullable String words(String reference, String language, String key) {
        Published published = templates.get(reference);
        return published == null
                ? null
                : published.wording().getOrDefault(language, Map.of()).get(key);
    }

    /** The newest version of a template, or null when there is none of that code. */
    public @Nullable Published newest(String code) {
        return templates.values().stream()
                .filter(published -> published.template().code().equals(code))
                .reduce((one, other) -> one.template().isBefore(other.template().version()) ? other : one)
                .orElse(null);
    }

    /**
     * The codes of the forms that a case before a court of this level may have, in the order they are published; where the level is not known,
     * of all forms.
     */
    public List<String> codes(@Nullable CourtLevel level) {
        return order.stream()
                .filter(code -> {
                    Published newest = newest(code);
                    return newest != null && newest.template().isUsedIn(level);
                })
                .toList();
    }
}
