package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.SampleForms;
import org.counterpart.forms.document.VeraPdf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    private static final Instant TIME = Instant.parse("2026-11-23T15:42:07Z");
    private static final Set<String> ACTIONS =
            Set.of("JavaScript", "URI", "Launch", "GoToR", "GoToE", "SubmitForm", "ImportData", "Rendition");
    private static final PdfRenderer RENDERER = new PdfRenderer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><img src='http://127.0.0.1/x.png'/>",
                "<a href=\"javascript:alert(1)\">javascript:alert(1)</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;&amp;&lt;</a>",
                "]]> --> <!-- <?xml-stylesheet href='file:///x'?> <style>*{display:none}</style>",
                "} @page { @top-center { content: '' } } * { display:none } \\ \" ' url(file:///x)",
                "${page} ${of} ${jndi:ldap://x} #{1+1} %s %n",
                "(\\) Tj ET /JavaScript << /S /URI >> endstream endobj",
                "=1+1 @SUM +1 -1",
                "☐ ☑ ☒ ✓ − → “ ” ’ … • £ € § µ Ω Ω ﬁ ﬂ",
                "Tŷ dŵr ẃ ẁ ẅ ỳ ÿ; w\u0302 y\u0302; Ñandú, Łukasz, Žižek, Привет, Ελλάδα"
            })
    void shouldPrintTypedTextLetterByLetter(String typed) throws Exception {
        byte[] pdf = RENDERER.render(everywhere(typed), TIME);
        String wanted = new PrintableText(codePoint -> true).clean(typed).replace(" ", "");
        assertTrue(spoken(pdf).replaceAll("\\s", "").contains(wanted), spoken(pdf));
        assertNothingActive(pdf);
        assertEquals(List.of(), VeraPdf.failures(pdf));
    }

    @Test
    void shouldWriteCharactersNoTypefaceHasAsTheirNumbers() throws Exception {
        String text = spoken(RENDERER.render(SampleForms.withAnswer("漢 \uD83E\uDDD1 \uD83D\uDE00 ok"), TIME));
        assertTrue(text.contains("[U+6F22] [U+1F9D1] \uD83D\uDE00 ok"), text);
        assertTrue(text.contains("stands for a character that the typefaces of this document do not have"), text);
    }

    @Test
    void shouldRemoveControlsAndReadingDirectionTricks() throws Exception {
        String typed = "a\u0000b\u0007c\u001Bd\u202Ee\u2066f\u200Fg\uFEFFh\u00ADi\uFFFEj\uD800k";
        byte[] pdf = RENDERER.render(SampleForms.withAnswer(typed), TIME);
        assertTrue(spoken(pdf).contains("abcdefghi[U+FFFE]j\uFFFDk"), spoken(pdf));
        assertEquals(List.of(), VeraPdf.failures(pdf));
    }

    @Test
    void shouldComposeLettersSoThatTheyAreFound() throws Exception {
        String text = plain(RENDERER.render(SampleForms.withAnswer("Tyˆ dw\u0302r"), TIME));
        assertTrue(text.contains("dŵr"), text);
    }

    @Test
    void shouldKeepLineEndsAndLongAnswersOverPages() throws Exception {
        String answer = "First line\n\n  indented\r\nlast line\n" + SampleForms.paragraph(104);
        assertTrue(answer.length() > 10_000);
        byte[] pdf = RENDERER.render(SampleForms.withAnswer(answer), TIME);
        assertTrue(plain(pdf).contains("First line\n"), plain(pdf));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() >= 3);
        }
    }

    @Test
    void shouldBreakVeryLongWords() throws Exception {
        byte[] pdf = RENDERER.render(SampleForms.withAnswer("x" + "W".repeat(60_000) + "y"), TIME);
        assertTrue(spoken(pdf).replaceAll("[\\s\\p{Cf}]", "").contains("W".repeat(60_000)));
    }

    @Test
    void shouldPrintRandomTextOrSayWhyNot() {
        Random random = new Random(20261123);
        for (int round = 0; round < 60; round++) {
            int[] codePoints =
                    random.ints(200, 0, round % 2 == 0 ? 0x3000 : 0x110000).toArray();
            String typed = new String(codePoints, 0, codePoints.length);
            assertTrue(RENDERER.render(everywhere(typed), TIME).length > 0);
        }
    }

    @Test
    void shouldRefuseWhatPassesALimit() {
        String atLimit = "a ".repeat(PrintLimits.ANSWER_CHARS / 2);
        assertTrue(RENDERER.render(SampleForms.withAnswer(atLimit), TIME).length > 0);
        PrintLimitException refused = assertThrows(
                PrintLimitException.class, () -> RENDERER.render(SampleForms.withAnswer(atLimit + "a"), TIME));
        assertEquals(
                "The form cannot be printed: the length of an answer is 100001, the limit is 100000",
                refused.getMessage());
    }

    private static PrintableForm everywhere(String typed) {
        PrintableForm form = SampleForms.withAnswer(typed, "second line");
        return new PrintableForm(form.language(), "Form " + typed, form.caseHeader(), form.stamp(), form.sections());
    }

    private static String spoken(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return TaggedText.read(document).content();
        }
    }

    private static String plain(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void assertNothingActive(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                assertTrue(page.getAnnotations().isEmpty());
            }
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                if (object.getObject() instanceof COSDictionary dictionary) {
                    String action = dictionary.getNameAsString(COSName.S, "");
                    assertFalse(ACTIONS.contains(action) || dictionary.containsKey(COSName.JS), action);
                }
            }
        }
    }
}
