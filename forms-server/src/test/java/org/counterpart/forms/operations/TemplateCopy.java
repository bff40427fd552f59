package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Published templates in a folder of the test's own, to be broken there. */
final class TemplateCopy {
    private static final Path ROOT = Path.of("../form-templates");

    final Path root;
    final Path ptph;
    final Path pet;

    TemplateCopy(Path root) throws IOException {
        this.root = root;
        this.ptph = root.resolve("ptph/2026.1");
        this.pet = root.resolve("pet/2026.1");
        for (String folder : List.of("schema", "ptph/2026.1", "pet/2026.1")) {
            copy(folder, file -> true);
        }
        for (String form :
                List.of("defence-statement", "bad-character", "hearsay", "special-measures", "disclosure", "cotr")) {
            copy(form + "/2026.1", file -> file.endsWith("template.json"));
        }
    }

    private void copy(String folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
                Path to = root.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    /** Replaces the first occurrence, which must be there. */
    static void edit(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf(before);
        assertTrue(at >= 0, "nothing to break: " + before);
        Files.writeString(file, text.substring(0, at) + after + text.substring(at + before.length()));
    }

    /** An earlier version of the form for plea and trial preparation, the same but for one edit. */
    void earlier(String before, String after) throws IOException {
        Path old = root.resolve("ptph/2025.1/template.json");
        Files.createDirectories(old.getParent());
        Files.copy(ptph.resolve("template.json"), old);
        edit(old, "\"version\": \"2026.1\"", "\"version\": \"2025.1\"");
        edit(old, before, after);
    }
}
