package org.counterpart.forms.merge.text;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.skip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.junit.jupiter.api.Test;

class TextOperationTest {
    @Test
    void shouldCountAstralCharactersAsOne() {
        TextOperation edit = TextOperation.of(skip(1), delete(1), insert("b"));
        assertEquals("\uD83D\uDE00b!", edit.apply("\uD83D\uDE00\uD83D\uDE01!"));
    }

    @Test
    void shouldBuildShortestForm() {
        TextOperation edit =
                TextOperation.of(skip(1), skip(2), insert("a"), insert("b"), delete(1), delete(1), skip(9));
        assertEquals(List.of(skip(3), insert("ab"), delete(2)), edit.components());
    }

    @Test
    void shouldPutTextOfLeftSideFirstWhereBothInsertAtOnePlace() {
        TextOperation mine = TextOperation.of(skip(1), insert("M"));
        TextOperation theirs = TextOperation.of(skip(1), insert("T"));
        assertEquals("aMTb", mine.transform(theirs, Side.LEFT).apply(theirs.apply("ab")));
        assertEquals("aTMb", mine.transform(theirs, Side.RIGHT).apply(theirs.apply("ab")));
    }

    @Test
    void shouldRefuseToReachPastTheEndOfTheText() {
        assertThrows(IllegalArgumentException.class, () -> TextOperation.of(skip(3), insert("x"))
                .apply("ab"));
        assertThrows(IllegalArgumentException.class, () -> TextOperation.of(delete(3))
                .apply("ab"));
    }

    @Test
    void shouldSayHowLongTextMustBe() {
        assertEquals(5, TextOperation.of(skip(2), insert("abc"), delete(3)).requiredLength());
        int most = TextOperation.MAX_COUNT;
        assertEquals(
                3L * most,
                TextOperation.of(skip(most), delete(most), skip(most), insert("x"))
                        .requiredLength());
    }

    @Test
    void shouldRefuseStepsLongerThanTheLongest() {
        assertThrows(IllegalArgumentException.class, () -> TextOperation.of(skip(TextOperation.MAX_COUNT), skip(1)));
        assertThrows(IllegalArgumentException.class, () -> TextOperation.of(delete(TextOperation.MAX_COUNT + 1)));
    }

    @Test
    void shouldKnowWhetherItChangesAnything() {
        assertTrue(TextOperation.of(skip(4)).isIdentity());
        assertFalse(TextOperation.of(insert("a")).isIdentity());
    }

    @Test
    void shouldRefuseEmptyComponents() {
        assertThrows(IllegalArgumentException.class, () -> skip(0));
        assertThrows(IllegalArgumentException.class, () -> delete(-1));
        assertThrows(IllegalArgumentException.class, () -> insert(""));
    }

    @Test
    void shouldSayByHowMuchTextGrows() {
        assertEquals(
                1,
                TextOperation.of(skip(2), insert("a\uD83D\uDE00c"), delete(2)).growth());
        assertEquals(-2, TextOperation.of(delete(2)).growth());
    }

    @Test
    void shouldComposeAnyNumberOfEdits() {
        TextOperation first = TextOperation.of(insert("ab"));
        TextOperation second = TextOperation.of(skip(1), insert("x"));
        TextOperation third = TextOperation.of(delete(1));
        assertEquals(TextOperation.IDENTITY, TextOperation.composeSequenced(List.of()));
        assertEquals(first, TextOperation.composeSequenced(List.of(first)));
        assertEquals(TextOperation.of(insert("xb")), TextOperation.composeSequenced(List.of(first, second, third)));
    }

    @Test
    void shouldCollectOneOperationAfterAnother() {
        TextOperation.Builder builder = new TextOperation.Builder();
        TextOperation first = builder.skip(1).insert("ab").delete(2).build();
        TextOperation second = builder.add(insert("c")).insert("d").build();
        builder.skip(3).insert("lost").clear();
        assertEquals(TextOperation.of(skip(1), insert("ab"), delete(2)), first);
        assertEquals(3, first.size());
        assertEquals(TextOperation.of(insert("cd")), second);
        assertEquals(TextOperation.IDENTITY, builder.build());
        assertThrows(IllegalArgumentException.class, () -> builder.skip(0));
    }

    @Test
    void shouldBeEqualToTheSameChangeOnly() {
        TextOperation one = TextOperation.of(skip(1), insert("a"));
        assertEquals(one, TextOperation.of(skip(1), insert("a")));
        assertEquals(one.hashCode(), TextOperation.of(skip(1), insert("a")).hashCode());
        for (TextOperation other : List.of(
                TextOperation.of(skip(2), insert("a")),
                TextOperation.of(skip(1), insert("b")),
                TextOperation.IDENTITY)) {
            assertNotEquals(one, other);
            assertNotEquals(one.hashCode(), other.hashCode());
        }
        assertNotEquals(one, "a");
        assertTrue(one.toString().contains("Insert[text=a]"), one.toString());
    }

    @Test
    void shouldShowLettersAndLongerTextsAlike() {
        for (String text : List.of("~", "\u007F", "\u0080", "\u0175", "\uD83D\uDE00", "ab")) {
            assertEquals(text, TextOperation.of(insert(text)).inserted());
            assertEquals(List.of(insert(text)), TextOperation.of(insert(text)).components());
        }
    }
}
