package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.SampleForms;
import org.junit.jupiter.api.Test;

class CompletenessCheckTest {
    private static final PrintableForm FORM = SampleForms.ptph();
    private static final byte[] PDF = new PdfRenderer().render(FORM, Instant.parse("2026-11-23T15:42:07Z"));

    @Test
    void shouldAcceptTheWholeForm() {
        assertDoesNotThrow(() -> check(PDF, FORM.plainText()));
    }

    @Test
    void shouldRefuseADocumentThatLacksOneLetter() {
        String more = FORM.plainText().replace("Three cameras", "Three cameras?");
        assertThrows(IncompletePdfException.class, () -> check(PDF, more));
    }

    @Test
    void shouldRefuseADocumentThatSaysMore() {
        String less = FORM.plainText().replace("Three cameras", "cameras");
        assertThrows(IncompletePdfException.class, () -> check(PDF, less));
    }

    @Test
    void shouldRefuseADocumentThatLacksAPage() throws Exception {
        byte[] cut = edited(document -> document.removePage(1));
        assertThrows(IncompletePdfException.class, () -> check(cut, FORM.plainText()));
    }

    @Test
    void shouldRefuseTextThatLiesOutsideThePage() throws Exception {
        byte[] narrow = edited(document -> {
            document.getPage(0).setMediaBox(new PDRectangle(400, 842));
        });
        assertThrows(IncompletePdfException.class, () -> check(narrow, FORM.plainText()));
    }

    @Test
    void shouldShipTheLicencesOfTheFonts() {
        assertNotNull(PdfRenderer.class.getResource("/liberation/LICENSE"));
        assertNotNull(PdfRenderer.class.getResource("/net/sf/jasperreports/fonts/dejavu/LICENSE"));
    }

    private static void check(byte[] pdf, String text) throws IOException {
        new CompletenessCheck(PrintLanguage.ENGLISH, codePoint -> codePoint).check(pdf, text);
    }

    private static byte[] edited(Edit edit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(PDF)) {
            edit.apply(document);
            document.save(out);
        }
        return out.toByteArray();
    }

    private interface Edit {
        void apply(PDDocument document) throws IOException;
    }
}
