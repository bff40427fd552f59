package org.counterpart.forms.document.pdf;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.counterpart.forms.document.Phrase;
import org.counterpart.forms.document.PrintLanguage;

/** Reads a finished document back and compares it with what it should say; spaces and line ends do not count. */
final class CompletenessCheck {
    private final PrintLanguage language;
    private final IntUnaryOperator sameGlyph;

    CompletenessCheck(PrintLanguage language, IntUnaryOperator sameGlyph) {
        this.language = language;
        this.sameGlyph = sameGlyph;
    }

    /**
     * @throws PrintLimitException if the document has too many bytes or pages
     * @throws IncompletePdfException if it does not say exactly the expected text
     */
    void check(byte[] pdf, String expected) throws IOException {
        LimitCheck.check("the size of the document in bytes", pdf.length, PrintLimits.PDF_BYTES);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            LimitCheck.check("the number of pages", document.getNumberOfPages(), PrintLimits.PAGES);
            TaggedText text = TaggedText.read(document);
            compare(comparable(expected), comparable(text.content()));
            checkPages(document, text);
        }
    }

    private void checkPages(PDDocument document, TaggedText text) {
        int number = 0;
        for (PDPage page : document.getPages()) {
            number++;
            String furniture = text.furniture(page).replace(" ", "");
            if (!furniture.contains(pageNumber(number, document.getNumberOfPages()))
                    || furniture.indexOf(FormMarkup.MARKING) == furniture.lastIndexOf(FormMarkup.MARKING)) {
                throw new IncompletePdfException("Page " + number + " lacks its number or its security marking");
            }
        }
    }

    private String pageNumber(int number, int pages) {
        return Phrase.PAGE.in(language) + number + Phrase.PAGE_OF.in(language) + pages;
    }

    private static void compare(int[] expected, int[] actual) {
        int difference = Arrays.mismatch(expected, actual);
        if (difference >= 0) {
            throw new IncompletePdfException("The document does not say what the form says: they differ at character "
                    + difference + " of " + expected.length + "; the document has " + actual.length);
        }
    }

    private int[] comparable(String text) {
        return text.codePoints()
                .filter(codePoint -> !Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint))
                .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
                .map(sameGlyph)
                .toArray();
    }
}
