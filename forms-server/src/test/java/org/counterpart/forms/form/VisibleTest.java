package org.counterpart.forms.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
    /** Code points, and whether there is anything to be seen. */
    @ParameterizedTest
    @CsvSource({
        "20 9 a, false",
        "a0, false",
        "200b, false",
        "0, false",
        "2028 3000 feff 202e, false",
        "d800, false",
        "a0 2e, true",
        "41, true",
        "175, true",
        "1f600, true",
        "2014, true"
    })
    void shouldTellTextFromNothingToBeSeen(String codePoints, boolean visible) {
        StringBuilder text = new StringBuilder();
        for (String one : codePoints.split(" ")) {
            text.appendCodePoint(Integer.parseInt(one, 16));
        }
        assertEquals(visible, Visible.isAnything(text.toString()));
        assertEquals(false, Visible.isAnything(""));
    }
}
