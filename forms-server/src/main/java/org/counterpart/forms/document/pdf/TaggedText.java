package org.counterpart.forms.document.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/**
 * The text of a tagged document in its logical order, as a screen reader reads it, and apart from it what is repeated on
 * pages. Text that lies outside its page, or its margins, counts as missing.
 */
final class TaggedText {
    private static final int NO_ID = -1;
    private static final float TOP_MARGIN_POINTS = 29 * 72 / 25.4f;
    private static final float BOTTOM_MARGIN_POINTS = 22 * 72 / 25.4f;
    private static final float SIDE_MARGIN_POINTS = 18 * 72 / 25.4f;
    private static final float TOLERANCE_POINTS = 1;

    private final Map<PDPage, Map<Integer, String>> textByPage = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TaggedText() {}

    static TaggedText read(PDDocument document) throws IOException {
        TaggedText reader = new TaggedText();
        for (PDPage page : document.getPages()) {
            reader.read(page);
        }
        reader.walk(document.getDocumentCatalog().getStructureTreeRoot(), null);
        return reader;
    }

    /** What the document says, each word once. */
    String content() {
        return text.toString();
    }

    /** What stands on a page beside its content: header, footer, repeated column headings. */
    String furniture(PDPage page) {
        return textByPage.getOrDefault(page, Map.of()).getOrDefault(NO_ID, "");
    }

    private void read(PDPage page) throws IOException {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        Map<Integer, String> texts = new HashMap<>();
        collect(extractor.getMarkedContents(), page.getMediaBox(), texts);
        textByPage.put(page, texts);
    }

    private static void collect(List<?> contents, PDRectangle box, Map<Integer, String> texts) {
        for (Object content : contents) {
            if (content instanceof PDMarkedContent marked) {
                texts.merge(marked.getMCID(), ownText(marked, box), String::concat);
                collect(marked.getContents(), box, texts);
            }
        }
    }

    private static String ownText(PDMarkedContent marked, PDRectangle box) {
        StringBuilder own = new StringBuilder();
        for (Object content : marked.getContents()) {
            if (content instanceof TextPosition position && isOn(box, position, marked.getMCID() != NO_ID)) {
                own.append(position.getUnicode());
            }
        }
        return own.toString();
    }

    /** The renderer cuts content off at the margins of the style sheet; header and footer lie between them and the edge. */
    private static boolean isOn(PDRectangle box, TextPosition position, boolean content) {
        float side = content ? SIDE_MARGIN_POINTS : 0;
        float top = content ? TOP_MARGIN_POINTS : 0;
        float bottom = content ? BOTTOM_MARGIN_POINTS : 0;
        return position.getX() >= side - TOLERANCE_POINTS
                && position.getX() + position.getWidth() <= box.getWidth() - side + TOLERANCE_POINTS
                && position.getY() >= top
                && position.getY() <= box.getHeight() - bottom + TOLERANCE_POINTS;
    }

    private void walk(PDStructureNode node, @Nullable PDPage inheritedPage) {
        @Nullable
        PDPage page = node instanceof PDStructureElement element && element.getPage() != null
                ? element.getPage()
                : inheritedPage;
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureNode child) {
                walk(child, page);
            } else if (kid instanceof Integer id) {
                append(page, id);
            } else if (kid instanceof PDMarkedContentReference reference) {
                append(reference.getPage() == null ? page : reference.getPage(), reference.getMCID());
            }
        }
    }

    private void append(@Nullable PDPage page, int id) {
        Map<Integer, String> texts = textByPage.getOrDefault(page, Map.of());
        text.append(texts.getOrDefault(id, ""));
    }
}
