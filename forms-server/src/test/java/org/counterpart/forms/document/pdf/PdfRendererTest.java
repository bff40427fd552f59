package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.counterpart.forms.document.Block;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.SampleForms;
import org.counterpart.forms.document.VeraPdf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PdfRendererTest {
    private static final Instant TIME = Instant.parse("2026-11-23T15:42:07Z");
    private static final PdfRenderer RENDERER = new PdfRenderer();

    static Stream<PrintableForm> forms() {
        return Stream.of(
                SampleForms.ptph(),
                SampleForms.welsh(),
                SampleForms.withBlocks(),
                SampleForms.withBlocks(wideTable(60)),
                SampleForms.withBlocks(tallRow()),
                SampleForms.withAnswer(SampleForms.paragraph(103)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldBeValidPdfAAndPdfUa(PrintableForm form) throws Exception {
        assertEquals(List.of(), VeraPdf.failures(RENDERER.render(form, TIME)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldMarkAndNumberEveryA4Page(PrintableForm form) throws Exception {
        try (PDDocument document = Loader.loadPDF(RENDERER.render(form, TIME))) {
            int pages = document.getNumberOfPages();
            for (int number = 1; number <= pages; number++) {
                assertA4(document.getPage(number - 1));
                String text = text(document, number);
                assertEquals(3, text.split("OFFICIAL-SENSITIVE", -1).length, text);
                String of = form.language().tag().equals("cy") ? "Tudalen %d o %d" : "Page %d of %d";
                assertTrue(text.contains(of.formatted(number, pages)), text);
                assertTrue(
                        text.contains("62AB1234526")
                                && text.contains(form.stamp().versionLabel()),
                        text);
                assertTrue(text.contains(SampleForms.HASH.substring(0, 16)), text);
            }
        }
    }

    @Test
    void shouldWarnOfTheReportingRestrictionOnEveryPage() throws Exception {
        try (PDDocument document = Loader.loadPDF(RENDERER.render(SampleForms.ptph(), TIME))) {
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                assertTrue(text(document, number).contains("Reporting restriction applies: see page 1"));
            }
        }
    }

    @Test
    void shouldGiveTheSameBytesForTheSameFormAndTime() {
        assertArrayEquals(
                RENDERER.render(SampleForms.ptph(), TIME), new PdfRenderer().render(SampleForms.ptph(), TIME));
    }

    @Test
    void shouldPrintTheSameFromManyThreads() {
        PdfRenderer renderer = new PdfRenderer();
        byte[] first = renderer.render(SampleForms.ptph(), TIME);
        IntStream.range(0, 24)
                .parallel()
                .forEach(i -> assertArrayEquals(first, renderer.render(SampleForms.ptph(), TIME)));
    }

    @Test
    void shouldCarryMetadataLanguageAndBookmarks() throws Exception {
        try (PDDocument document = Loader.loadPDF(RENDERER.render(SampleForms.welsh(), TIME))) {
            String title = "Ffurflen gwrandawiad pledio a pharatoi ar gyfer treial – 62AB1234526 – Terfynol, fersiwn 1";
            assertEquals(title, document.getDocumentInformation().getTitle());
            assertEquals("OFFICIAL-SENSITIVE", document.getDocumentInformation().getKeywords());
            assertEquals(
                    TIME, document.getDocumentInformation().getCreationDate().toInstant());
            assertEquals("cy", document.getDocumentCatalog().getLanguage());
            PDOutlineItem bookmark =
                    document.getDocumentCatalog().getDocumentOutline().getFirstChild();
            assertEquals("Yr erlyniad", bookmark.getTitle());
            assertNotNull(bookmark.findDestinationPage(document));
        }
    }

    @Test
    void shouldRepeatColumnHeadingsOnPaperButSayThemOnce() throws Exception {
        try (PDDocument document = Loader.loadPDF(RENDERER.render(SampleForms.withBlocks(wideTable(60)), TIME))) {
            assertTrue(document.getNumberOfPages() > 2);
            for (int number = 2; number <= document.getNumberOfPages(); number++) {
                assertTrue(text(document, number).replaceAll("\\s+", " ").contains("seven"));
            }
            String spoken = TaggedText.read(document).content();
            assertEquals(2, spoken.split("Column ?seven", -1).length, spoken);
        }
    }

    private static Block wideTable(int rows) {
        List<Block.Row> content = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            content.add(
                    new Block.Row("Witness " + i, List.of("one", "two", "", "four", "five words in a cell", "six")));
        }
        List<String> columns = List.of(
                "Name", "Column two", "Column three", "Column four", "Column five", "Column six", "Column seven");
        return new Block.Table("Witnesses", columns, content);
    }

    private static Block tallRow() {
        return new Block.Table(
                "",
                List.of("Name", "What the witness says", "Why"),
                List.of(
                        new Block.Row("First", List.of(SampleForms.paragraph(120), SampleForms.paragraph(60))),
                        new Block.Row("Second", List.of("short", "short"))));
    }

    private static void assertA4(PDPage page) {
        float width = page.getMediaBox().getWidth();
        float height = page.getMediaBox().getHeight();
        assertEquals(595.28f, Math.min(width, height), 0.5f);
        assertEquals(841.89f, Math.max(width, height), 0.5f);
    }

    private static String text(PDDocument document, int page) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }
}
