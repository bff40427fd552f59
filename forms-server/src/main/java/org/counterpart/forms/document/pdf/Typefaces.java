package org.counterpart.forms.document.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The parsed fonts of one thread: Liberation Sans (metrics of Arial, SIL Open Font License) and DejaVu Sans for what it
 * lacks. Parsing takes longer than printing a page, and a parsed font may not be shared between threads.
 *
 * <p>Ligature substitution is off: with it PDFBox drops letters from the text of some fonts, and takes 60 % of the time.
 */
final class Typefaces {
    static final String FAMILY = "Liberation Sans";
    static final String FALLBACK_FAMILY = "DejaVu Sans";
    private static final String LIBERATION = "/liberation/LiberationSans-";
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";

    private final List<Face> faces = new ArrayList<>();
    private final List<CmapLookup> mainCharacters = new ArrayList<>();
    private final CmapLookup fallbackCharacters;

    Typefaces() {
        addMain("Regular", 400, FontStyle.NORMAL);
        addMain("Bold", 700, FontStyle.NORMAL);
        addMain("Italic", 400, FontStyle.ITALIC);
        addMain("BoldItalic", 700, FontStyle.ITALIC);
        Face fallback = new Face(parse(DEJAVU), FALLBACK_FAMILY, 400, FontStyle.NORMAL);
        faces.add(fallback);
        fallbackCharacters = characters(fallback);
    }

    /** Registers every face; a face is written into the document only if it is used. */
    void register(PdfRendererBuilder builder, PDDocument document) {
        for (Face face : faces) {
            builder.useFont(new Embedded(document, face.font()), face.family(), face.weight(), face.style(), true);
        }
    }

    /** Whether the character comes out on paper in every weight and style. */
    boolean canPrint(int codePoint) {
        return mainHas(codePoint) || fallbackCharacters.getGlyphId(codePoint) != 0;
    }

    /**
     * A character that stands for all that look the same: a document stores glyphs, and one glyph may serve several
     * characters (the micro sign and the Greek letter).
     */
    int sameGlyph(int codePoint) {
        CmapLookup characters = mainHas(codePoint) ? mainCharacters.get(0) : fallbackCharacters;
        int glyph = characters.getGlyphId(codePoint);
        List<Integer> codes = glyph == 0 ? null : characters.getCharCodes(glyph);
        return codes == null || codes.isEmpty() ? codePoint : codes.get(0);
    }

    private boolean mainHas(int codePoint) {
        return mainCharacters.stream().allMatch(characters -> characters.getGlyphId(codePoint) != 0);
    }

    private void addMain(String name, int weight, FontStyle style) {
        Face face = new Face(parse(LIBERATION + name + ".ttf"), FAMILY, weight, style);
        faces.add(face);
        mainCharacters.add(characters(face));
    }

    private static CmapLookup characters(Face face) {
        try {
            return face.font().getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parse(String resource) {
        try (InputStream in = Typefaces.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The font " + resource + " is not on the class path");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            font.setEnableGsub(false);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Face(TrueTypeFont font, String family, int weight, FontStyle style) {}

    /** Embeds the face when the renderer first asks for it. One per document. */
    private static final class Embedded extends PDFontSupplier {
        private final PDDocument document;
        private final TrueTypeFont font;

        Embedded(PDDocument document, TrueTypeFont font) {
            super(null);
            this.document = document;
            this.font = font;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(document, font, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
