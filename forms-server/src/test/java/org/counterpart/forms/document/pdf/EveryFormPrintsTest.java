package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.counterpart.forms.document.AnsweredQuestions;
import org.counterpart.forms.document.AnsweredQuestions.Answered;
import org.counterpart.forms.document.CaseHeader;
import org.counterpart.forms.document.FormLayout;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.RecordStamp;
import org.counterpart.forms.document.ReleasedPart;
import org.counterpart.forms.document.SampleDays;
import org.counterpart.forms.document.SampleForm;
import org.counterpart.forms.document.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of every form becomes a document in which every question that was answered is read, with its answer, in both languages. */
class EveryFormPrintsTest {
    private static final String HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    @ParameterizedTest
    @MethodSource("org.counterpart.forms.document.AnsweredQuestions#samples")
    void shouldPrintEveryAnswerWithItsQuestion(String reference, String name, PrintLanguage language) throws Exception {
        SampleForm sample = new SampleForm(reference, name);
        byte[] pdf = print(sample, language);
        keep(pdf, reference, name, language);
        String text;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            text = dense(TaggedText.read(document).content());
        }
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (ReleasedPart part : sample.parts()) {
            if (part.part().definition().audience().isEmpty()) {
                continue;
            }
            for (Answered answered : new AnsweredQuestions(sample, language).of(part)) {
                boolean all = text.contains(dense(answered.question()))
                        && answered.answer().stream().allMatch(words -> text.contains(dense(words)));
                if (all) {
                    found++;
                } else {
                    missing.add(answered.toString());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found > 2, "only " + found);
    }

    private static byte[] print(SampleForm sample, PrintLanguage language) {
        Words words = sample.words(language);
        FormLayout layout =
                new FormLayout(sample.outline(), words, language, SampleForm.names(), SampleDays.OF_SERVICE);
        PrintableForm form = new PrintableForm(
                language,
                String.valueOf(words.word("title")),
                new CaseHeader("62PQ0419926", List.of(new CaseHeader.HeaderLine("Court", "Cardiff")), ""),
                new RecordStamp("Final, version 1", "HHJ Rowan", "23 November 2026, 15:42", HASH),
                layout.sections(sample.parts()));
        return new PdfRenderer().render(form, Instant.parse("2026-11-23T15:42:00Z"));
    }

    /** Where lines end is the layout's business. */
    private static String dense(String text) {
        return text.codePoints()
                .filter(one -> !Character.isWhitespace(one)
                        && !Character.isSpaceChar(one)
                        && Character.getType(one) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** {@code -Dprints=folder} keeps the documents, to be looked at. */
    private static void keep(byte[] pdf, String reference, String name, PrintLanguage language) throws Exception {
        String folder = System.getProperty("prints");
        if (folder != null) {
            Path file = Path.of(folder, reference.replace('/', '-') + "-" + name + "-" + language.tag() + ".pdf");
            Files.createDirectories(file.getParent());
            Files.write(file, pdf);
        }
    }
}
