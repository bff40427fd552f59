package org.counterpart.forms.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.fixture.Vectors;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonReader;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that the browser's engine is held to as well. */
class VectorsTest {
    static List<Vectors.Case> apply() {
        return Vectors.cases("text", "apply");
    }

    static List<Vectors.Case> transform() {
        return Vectors.cases("text", "transform");
    }

    static List<Vectors.Case> compose() {
        return Vectors.cases("text", "compose");
    }

    static List<Vectors.Case> states() {
        return Vectors.cases("state", "cases");
    }

    static List<Vectors.Case> meetings() {
        return Vectors.cases("meeting", "cases");
    }

    private static TextOperation edit(Vectors.Case one, String member) throws DecodingException {
        Map<String, Object> operation = Map.of("op", "text", "field", "x", "edit", one.get(member));
        return ((Operation.EditText) Vectors.operations(List.of(operation)).get(0)).edit();
    }

    private static PartState folded(List<Entry> entries) throws InvalidOperation {
        PartState state = new PartState();
        for (Entry entry : entries) {
            state.apply(entry);
        }
        return state;
    }

    private static void assertState(Object expected, PartState state) throws DecodingException {
        assertEquals(Vectors.state(expected), JsonReader.read(StateEncoder.forClient(state)));
    }

    @ParameterizedTest
    @MethodSource("apply")
    void shouldApply(Vectors.Case one) throws Exception {
        TextOperation edit = edit(one, "edit");
        if (one.is("refused")) {
            assertThrows(IllegalArgumentException.class, () -> edit.apply(one.text("text")));
        } else {
            assertEquals(one.get("result"), edit.apply(one.text("text")));
        }
    }

    @ParameterizedTest
    @MethodSource("transform")
    void shouldTransform(Vectors.Case one) throws Exception {
        TextOperation left = edit(one, "left");
        TextOperation right = edit(one, "right");
        assertEquals(edit(one, "leftAfter"), left.transform(right, Side.LEFT));
        assertEquals(edit(one, "rightAfter"), right.transform(left, Side.RIGHT));
        assertEquals(one.get("result"), edit(one, "leftAfter").apply(right.apply(one.text("text"))));
        assertEquals(one.get("result"), edit(one, "rightAfter").apply(left.apply(one.text("text"))));
    }

    @ParameterizedTest
    @MethodSource("compose")
    void shouldCompose(Vectors.Case one) throws Exception {
        TextOperation composed = edit(one, "first").compose(edit(one, "second"));
        assertEquals(edit(one, "composed"), composed);
        String text = one.text("text");
        assertEquals(edit(one, "second").apply(edit(one, "first").apply(text)), composed.apply(text));
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldFold(Vectors.Case one) throws Exception {
        List<Entry> entries = Vectors.entries(one.list("log"));
        if (one.is("refused")) {
            assertThrows(InvalidOperation.class, () -> folded(entries));
        } else {
            assertState(one.get("state"), folded(entries));
        }
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void shouldMeet(Vectors.Case one) throws Exception {
        List<Entry> entries = new ArrayList<>(Vectors.entries(one.list("log")));
        int revision = entries.size() + 1;
        Entry mine = Vectors.entry(one.get("mine"), revision);
        int base = ((Long) one.get("base")).intValue();
        List<Operation> becomes =
                Transformer.rebase(mine.operations(), mine.author(), entries.subList(base, entries.size()), revision);
        assertEquals(Vectors.operations(one.list("becomes")), becomes);
        entries.add(new Entry(revision, "c2", 1, mine.author(), mine.at(), becomes));
        assertState(one.get("state"), folded(entries));
    }
}
