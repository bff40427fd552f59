package org.counterpart.forms.document.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/**
 * Column headings are drawn again on every page of a table, and the renderer tags each drawing as part of the one
 * heading, so that a screen reader says "Name Name Name". This leaves the first in the tags and makes the others page
 * furniture, as PDF/UA-1 (7.1) wants of repeated content. One object per document.
 */
final class RepeatedHeadings {
    private static final COSName TABLE_HEAD = COSName.getPDFName("THead");

    private final PDDocument document;
    private final Map<COSDictionary, Set<Integer>> repeatedByPage = new HashMap<>();

    private RepeatedHeadings(PDDocument document) {
        this.document = document;
    }

    static void untag(PDDocument document) throws IOException {
        PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
        RepeatedHeadings repeated = new RepeatedHeadings(document);
        repeated.find(root.getCOSObject(), false);
        for (PDPage page : document.getPages()) {
            Set<Integer> ids = repeated.repeatedByPage.get(page.getCOSObject());
            if (ids != null) {
                repeated.untag(page, ids);
                forget(root, page, ids);
            }
        }
    }

    private void find(COSDictionary element, boolean inTableHead) {
        boolean inHead = inTableHead || TABLE_HEAD.equals(element.getCOSName(COSName.S));
        COSBase kids = element.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (array.getObject(i) instanceof COSDictionary kid && visit(element, kid, inHead)) {
                    array.remove(i);
                }
            }
        } else if (kids instanceof COSDictionary kid) {
            visit(element, kid, inHead);
        }
    }

    /** Whether the kid is a repeated drawing and has to go. */
    private boolean visit(COSDictionary element, COSDictionary kid, boolean inHead) {
        if (kid.containsKey(COSName.S)) {
            find(kid, inHead);
            return false;
        }
        COSDictionary page = kid.getCOSDictionary(COSName.PG);
        if (!inHead || page == null || page == element.getCOSDictionary(COSName.PG)) {
            return false;
        }
        repeatedByPage.computeIfAbsent(page, any -> new HashSet<>()).add(kid.getInt(COSName.MCID));
        return true;
    }

    private void untag(PDPage page, Set<Integer> ids) throws IOException {
        List<Object> tokens = new PDFStreamParser(page).parse();
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Operator operator
                    && operator.getName().equals(OperatorName.BEGIN_MARKED_CONTENT_SEQ)
                    && tokens.get(i - 1) instanceof COSDictionary properties
                    && ids.contains(properties.getInt(COSName.MCID))) {
                tokens.set(i - 2, COSName.ARTIFACT);
                tokens.set(i - 1, pagination());
            }
        }
        PDStream content = new PDStream(document);
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(out).writeTokens(tokens);
        }
        page.setContents(content);
    }

    private static COSDictionary pagination() {
        COSDictionary properties = new COSDictionary();
        properties.setItem(COSName.TYPE, COSName.getPDFName("Pagination"));
        return properties;
    }

    /** Takes the drawings out of the way back from a page to its tags. */
    private static void forget(PDStructureTreeRoot root, PDPage page, Set<Integer> ids) {
        COSArray numbers =
                root.getCOSObject().getCOSDictionary(COSName.PARENT_TREE).getCOSArray(COSName.NUMS);
        int key = page.getStructParents();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            if (numbers.getInt(i) == key && numbers.getObject(i + 1) instanceof COSArray parents) {
                ids.forEach(id -> parents.set(id, COSNull.NULL));
            }
        }
    }
}
