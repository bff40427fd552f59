package org.counterpart.forms.merge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** A text under many edits, against a plain list of its characters. */
class TextBufferTest {
    private final Random random = new Random(Seeds.of(getClass()));
    private final List<Integer> expected = new ArrayList<>();

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(random.nextInt(8) == 0 ? 90 : 4); i > 0; i--) {
            word.appendCodePoint(random.nextInt(9) == 0 ? 0x1F600 + random.nextInt(9) : 'a' + random.nextInt(26));
        }
        return word.toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        expected.forEach(text::appendCodePoint);
        return text.toString();
    }

    /** An edit in up to three places, done to the list as well. */
    private TextOperation edit() {
        TextOperation.Builder edit = new TextOperation.Builder();
        int at = 0;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int skip = random.nextInt(expected.size() - at + 1);
            if (skip > 0) {
                edit.skip(skip);
                at += skip;
            }
            int left = expected.size() - at;
            if (left > 0 && random.nextInt(5) < 2) {
                int count = 1 + random.nextInt(Math.min(left, 6));
                edit.delete(count);
                expected.subList(at, at + count).clear();
            } else {
                String word = word();
                edit.insert(word);
                List<Integer> characters = word.codePoints().boxed().toList();
                expected.addAll(at, characters);
                at += characters.size();
            }
        }
        return edit.build();
    }

    @Test
    void shouldFollowManyEditsOfALongText() {
        TextBuffer buffer = new TextBuffer("");
        for (int i = 0; i < 3_000; i++) {
            int before = expected.size();
            TextOperation edit = edit();
            assertEquals(expected.size() - before, edit.growth());
            buffer.apply(edit);
            assertEquals(expected.size(), buffer.length());
            if (i % 50 == 0) {
                assertEquals(text(), buffer.toString());
                buffer = i % 100 == 0 ? new TextBuffer(text()) : buffer;
            }
        }
        assertEquals(text(), buffer.toString());
    }

    @Test
    void shouldStayAsItIsWhenAnEditReachesPastTheEnd() {
        TextBuffer buffer = new TextBuffer("ab");
        TextOperation tooLong =
                new TextOperation.Builder().insert("x").skip(2).delete(1).build();
        assertThrows(IllegalArgumentException.class, () -> buffer.apply(tooLong));
        assertEquals("ab", buffer.toString());
        buffer.apply(new TextOperation.Builder().skip(2).insert("c").build());
        assertEquals("abc", buffer.toString());
    }
}
