package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template that stands in the project may be published, and is. */
class PublishedTemplatesTest {
    private static final Path ROOT = Path.of("../form-templates");

    static List<String> references() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.endsWith("template.json"))
                    .map(file -> ROOT.relativize(file.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldPassThePublicationCheck(String reference) throws IOException {
        assertEquals(List.of(), new TemplateFolder(ROOT.resolve(reference)).problems());
    }

    @Test
    void shouldBeWhatTheServiceOffers() throws IOException {
        assertEquals(references(), TemplateLibrary.PUBLISHED.stream().sorted().toList());
    }

    /** Whoever the form names as signing declares it; that a tier is final is no signature. */
    @ParameterizedTest
    @MethodSource("references")
    void shouldHaveDeclarationForEverySignature(String reference) throws IOException {
        JsonObject template =
                new JsonObject(Files.readString(ROOT.resolve(reference).resolve("template.json")));
        Set<String> declared = new TreeSet<>(Set.of("trial.tierFinal"));
        template.getJsonArray("declarations", new JsonArray())
                .forEach(one -> declared.add(((JsonObject) one).getString("attests", "")));
        List<String> signatures = new ArrayList<>();
        for (Object section : template.getJsonArray("sections")) {
            for (Object field : ((JsonObject) section).getJsonArray("fields")) {
                if (((JsonObject) field).getString("kind").equals("attestation")) {
                    signatures.add(((JsonObject) section).getString("id") + "." + ((JsonObject) field).getString("id"));
                }
            }
        }
        signatures.removeAll(declared);
        assertEquals(List.of(), signatures);
    }
}
