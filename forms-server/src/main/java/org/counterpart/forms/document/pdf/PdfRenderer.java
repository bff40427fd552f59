package org.counterpart.forms.document.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.counterpart.forms.document.Phrase;
import org.counterpart.forms.document.PrintableForm;
import org.w3c.dom.Document;

/**
 * Prints a form as a PDF on A4: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), tagged, with bookmarks, and
 * OFFICIAL-SENSITIVE on every page. The same form and time give the same bytes.
 *
 * <p>Every document is read back before it is handed out, and is thrown away unless its tagged text is exactly the text
 * of the form.
 *
 * <p>Threads: may be shared. It blocks (about 10 ms a page when warm, 2 s for the first document of a process): run it on
 * a bounded pool of long-lived worker threads.
 */
public final class PdfRenderer {
    private static final String PRODUCER = "Counterpart";

    private final ThreadLocal<Typefaces> typefaces = ThreadLocal.withInitial(Typefaces::new);
    private final String styleSheet = readStyleSheet();
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /** Turns the library's own log off for the whole process: it would hold pieces of answers. */
    public PdfRenderer() {
        XRLog.setLoggingEnabled(false);
    }

    /**
     * The form as a PDF, not signed.
     *
     * @param time written into the document as the time of its creation, to the second
     * @throws PrintLimitException if the form or the document passes one of {@link PrintLimits}
     * @throws IncompletePdfException if the document does not say everything the form says
     * @throws PrintException if it could not be printed for another reason
     */
    public byte[] render(PrintableForm form, Instant time) {
        LimitCheck.check(form);
        Typefaces fonts = typefaces.get();
        PrintableText text = new PrintableText(fonts::canPrint);
        try {
            byte[] pdf = print(new FormMarkup(form, text).build(styleSheet), fonts, time);
            new CompletenessCheck(form.language(), fonts::sameGlyph).check(pdf, expected(form, text));
            return pdf;
        } catch (IOException e) {
            throw new PrintException("The form could not be printed", e);
        }
    }

    private static String expected(PrintableForm form, PrintableText text) {
        String expected = text.clean(form.plainText());
        return text.replacedAny() ? expected + Phrase.UNPRINTABLE_CHARACTERS.in(form.language()) : expected;
    }

    private byte[] print(Document markup, Typefaces fonts, Instant time) throws IOException {
        try (PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = builder(markup, fonts, document).buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            RepeatedHeadings.untag(document);
            DocumentDates.set(document, time);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private PdfRendererBuilder builder(Document markup, Typefaces fonts, PDDocument document) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        LockedResources.apply(builder);
        fonts.register(builder, document);
        return builder.usePDDocument(document)
                .withW3cDocument(markup, "about:blank")
                .withProducer(PRODUCER)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(colours);
    }

    private static String readStyleSheet() {
        try (InputStream in = PdfRenderer.class.getResourceAsStream("form.css")) {
            if (in == null) {
                throw new IllegalStateException("The style sheet of printed forms is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
