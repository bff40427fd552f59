package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.counterpart.forms.document.SampleForms;
import org.junit.jupiter.api.Test;

class PdfRendererTest {
    private static final Instant TIME = Instant.parse("2026-11-23T15:42:07Z");

    @Test
    void shouldPrint() throws Exception {
        byte[] pdf = new PdfRenderer().render(SampleForms.ptph(), TIME);
        Files.createDirectories(Path.of("target/samples"));
        Files.write(Path.of("target/samples/ptph.pdf"), pdf);
        assertEquals('%', pdf[0]);
    }
}
