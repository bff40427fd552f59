package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonReader;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.merge.text.TextOperation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The browser's engine and this one never differ: {@code -Dtwins=N} histories, {@code -Dseed=S} to repeat a run. */
class TwinEnginesTest {
    private static final int HISTORIES = Integer.getInteger("twins", 2_000);
    private static final long SEED = Seeds.of(TwinEnginesTest.class);

    private record Asked(Map<String, Object> question, Object answer) implements OtherTwin.Case {}

    @BeforeAll
    static void requireTheOtherTwin() {
        assumeTrue(OtherTwin.isInstalled(), "the browser's engine is not installed: run npm ci in web-client");
    }

    @Test
    void shouldMakeTheSameOfEveryHistory() throws Exception {
        OtherTwin.agreesOn(HISTORIES, i -> new TwinCase(SEED * 1_000_003 + i));
        System.out.println("TwinEnginesTest: " + HISTORIES + " histories, no difference");
    }

    /** What one of them could not fold once, and the other took for a declaration of something. */
    @Test
    void shouldMakeTheSameOfDeclarationOfReleaseThatThereIsNot() throws Exception {
        List<Operation> operations = List.of(new Operation.Declare(3, "h3", "ready", null));
        List<Entry> log = List.of(new Entry(1, "c", 1, TwinHistory.author(1), 1, operations));
        OtherTwin.agreesOn(
                1,
                i -> new Asked(
                        Map.of("log", TwinCase.encoded(log)), Map.of("state", Objects.requireNonNull(folded(log)))));
    }

    @Test
    void shouldMakeTheSameOfEveryCondition() throws Exception {
        int conditions = 5 * HISTORIES;
        OtherTwin.agreesOn(conditions, i -> new TwinExpression(SEED * 1_000_003 + i));
        System.out.println("TwinEnginesTest: " + conditions + " conditions, no difference");
    }

    @Test
    void shouldRefuseTheSameEdits() throws Exception {
        OtherTwin.agreesOn(HISTORIES, i -> mayNotFit(new Random(SEED * 1_000_003 + i)));
    }

    @Test
    void shouldAgreeOnWhatIsBlank() throws Exception {
        int end = Character.MAX_CODE_POINT + 1;
        List<Long> blank = IntStream.range(0, end)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> FieldValue.of(Character.toString(c)).isBlank())
                .mapToObj(c -> (long) c)
                .toList();
        OtherTwin.agreesOn(1, i -> new Asked(Map.of("blanks", end), Map.of("blank", blank)));
    }

    /** A text, and an edit that was made for another one. */
    static OtherTwin.Case mayNotFit(Random random) {
        TwinHistory history = new TwinHistory(random);
        FieldPath field = new FieldPath("a");
        TextOperation first = TextOperation.of(insert(history.word(1 + random.nextInt(4))));
        TextOperation second = history.edit(history.word(random.nextInt(6)));
        List<Entry> log = List.of(
                new Entry(1, "c", 1, TwinHistory.author(1), 1, List.of(new Operation.EditText(field, first))),
                new Entry(2, "c", 2, TwinHistory.author(1), 2, List.of(new Operation.EditText(field, second))));
        return new Asked(Map.of("log", TwinCase.encoded(log)), Collections.singletonMap("state", folded(log)));
    }

    private static Object folded(List<Entry> log) {
        PartState state = new PartState();
        try {
            for (Entry entry : log) {
                state.apply(entry);
            }
            return JsonReader.read(StateEncoder.forClient(state));
        } catch (InvalidOperation e) {
            return null;
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
    }
}
