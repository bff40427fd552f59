package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
