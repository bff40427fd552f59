package org.counterpart.forms.document.pdf;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Makes typed text fit to print. Composed to NFC; line feeds kept; controls and invisible formatting removed (those that
 * turn the reading direction can fake names and amounts); a half of a surrogate pair becomes U+FFFD; a character no
 * typeface has is written as {@code [U+6F22]}; a very long word gets places where it may be broken.
 *
 * <p>One object per document, used by one thread.
 */
final class PrintableText {
    private static final char MAY_BREAK = '\u200B';
    private static final int REPLACEMENT = 0xFFFD;

    private final IntPredicate canPrint;
    private boolean replacedAny;

    PrintableText(IntPredicate canPrint) {
        this.canPrint = canPrint;
    }

    /** Whether a character had to be written as its number so far. */
    boolean replacedAny() {
        return replacedAny;
    }

    String clean(String text) {
        String composed = Normalizer.normalize(text.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length() + 16);
        int wordLength = 0;
        for (int i = 0; i < composed.length(); ) {
            int codePoint = composed.codePointAt(i);
            i += Character.charCount(codePoint);
            int before = out.length();
            append(codePoint, out);
            wordLength = isBreak(out) ? 0 : wordLength + out.length() - before;
            if (wordLength >= PrintLimits.WORD_CHARS) {
                out.append(MAY_BREAK);
                wordLength = 0;
            }
        }
        return out.toString();
    }

    private static boolean isBreak(StringBuilder out) {
        return !out.isEmpty() && Character.isWhitespace(out.charAt(out.length() - 1));
    }

    private void append(int codePoint, StringBuilder out) {
        int type = Character.getType(codePoint);
        if (codePoint == '\n' || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            out.append('\n');
        } else if (codePoint == '\t' || type == Character.SPACE_SEPARATOR) {
            out.append(' ');
        } else if (type == Character.SURROGATE) {
            out.appendCodePoint(REPLACEMENT);
        } else if (type != Character.CONTROL && !isInvisible(codePoint, type)) {
            appendVisible(codePoint, out);
        }
    }

    private void appendVisible(int codePoint, StringBuilder out) {
        if (canPrint.test(codePoint)) {
            out.appendCodePoint(codePoint);
        } else {
            replacedAny = true;
            out.append(String.format(Locale.ROOT, "[U+%04X]", codePoint));
        }
    }

    /** Formatting characters and variation selectors; the Arabic number signs are of the same class but are seen. */
    private static boolean isInvisible(int codePoint, int type) {
        boolean variationSelector = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        boolean seen = (codePoint >= 0x0600 && codePoint <= 0x0605) || codePoint == 0x06DD || codePoint == 0x08E2;
        return variationSelector || (type == Character.FORMAT && !seen);
    }
}
