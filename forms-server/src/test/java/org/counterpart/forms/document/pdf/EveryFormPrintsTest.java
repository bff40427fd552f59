package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.counterpart.forms.document.CaseHeader;
import org.counterpart.forms.document.FormLayout;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.RecordStamp;
import org.counterpart.forms.document.SampleForm;
import org.counterpart.forms.document.Words;
import org.counterpart.forms.operations.TemplateLibrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample of every published form becomes a document that says all of it, in both languages: the renderer refuses one that does not. */
class EveryFormPrintsTest {
    private static final String HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    static List<Arguments> forms() {
        return TemplateLibrary.PUBLISHED.stream()
                .flatMap(reference ->
                        List.of(PrintLanguage.values()).stream().map(language -> Arguments.of(reference, language)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldPrintWhole(String reference, PrintLanguage language) throws Exception {
        SampleForm sample = new SampleForm(reference, "two-defendants");
        Words words = sample.words(language);
        FormLayout layout = new FormLayout(sample.outline(), words, language, SampleForm.names());
        PrintableForm form = new PrintableForm(
                language,
                String.valueOf(words.word("title")),
                new CaseHeader("62PQ0419926", List.of(new CaseHeader.HeaderLine("Court", "Cardiff")), ""),
                new RecordStamp("Final, version 1", "HHJ Rowan", "23 November 2026, 15:42", HASH),
                layout.sections(sample.parts()));
        assertTrue(new PdfRenderer().render(form, Instant.parse("2026-11-23T15:42:00Z")).length > 10_000);
    }
}
