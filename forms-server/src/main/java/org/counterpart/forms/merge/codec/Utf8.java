package org.counterpart.forms.merge.codec;

/** The decoding of one character of UTF-8, as strict as RFC 3629: shortest form, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Decodes the character that begins with {@code lead} into {@code out}: how many UTF-16 units it takes. */
    static int decode(StringScanner scanner, byte lead, char[] out, int at) throws DecodingException {
        int first = lead & 0xFF;
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        if (first < 0xC2 || first > 0xF4) {
            throw scanner.broken("this is not UTF-8");
        }
        int codePoint = first & (0x3F >> more);
        for (int i = 0; i < more; i++) {
            byte b = scanner.next();
            if ((b & 0xC0) != 0x80) {
                throw scanner.broken("this is not UTF-8");
            }
            codePoint = codePoint << 6 | b & 0x3F;
        }
        if (codePoint < smallest(more) || codePoint > Character.MAX_CODE_POINT || isSurrogate(codePoint)) {
            throw scanner.broken("this is not UTF-8");
        }
        return Character.toChars(codePoint, out, at);
    }

    private static int smallest(int more) {
        return more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
