package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every character there is, written and read back. */
class EveryCharacterTest {
    private static String read(byte[] json) throws DecodingException {
        JsonScanner in = new JsonScanner();
        in.start(json);
        String text = in.text();
        in.finish();
        return text;
    }

    @Test
    void shouldReadBackEveryCodePoint() throws DecodingException {
        StringBuilder block = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                block.appendCodePoint(c);
            }
            if (c % 4_096 == 4_095) {
                assertEquals(
                        block.toString(),
                        read(new JsonWriter().text(block.toString()).bytes()));
                block.setLength(0);
            }
        }
    }

    /** Overlong forms, halves of pairs, what lies past the last character, and pieces. */
    @Test
    void shouldRefuseWhatIsNotUtf8() {
        List<int[]> wrong = new ArrayList<>();
        for (int lead = 0x80; lead <= 0xFF; lead++) {
            wrong.add(new int[] {lead});
            wrong.add(new int[] {lead, 'a', 'a', 'a'});
        }
        wrong.add(new int[] {0xC0, 0xAF});
        wrong.add(new int[] {0xC1, 0xBF});
        wrong.add(new int[] {0xE0, 0x9F, 0xBF});
        wrong.add(new int[] {0xED, 0xA0, 0x80});
        wrong.add(new int[] {0xED, 0xBF, 0xBF});
        wrong.add(new int[] {0xF0, 0x8F, 0xBF, 0xBF});
        wrong.add(new int[] {0xF4, 0x90, 0x80, 0x80});
        wrong.add(new int[] {0xF5, 0x80, 0x80, 0x80});
        for (int[] bytes : wrong) {
            byte[] json = new byte[bytes.length + 2];
            json[0] = '"';
            json[json.length - 1] = '"';
            for (int i = 0; i < bytes.length; i++) {
                json[i + 1] = (byte) bytes[i];
            }
            assertThrows(DecodingException.class, () -> read(json));
        }
    }
}
