package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonReader;
import org.counterpart.forms.merge.codec.JsonWriter;
import org.counterpart.forms.merge.codec.OperationEncoder;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.counterpart.forms.template.expression.Evaluator;
import org.counterpart.forms.template.expression.ExpressionReader;

/**
 * A random history, a page that opens the part in the middle of it and writes without having seen the rest, edits of one text,
 * and conditions over what the history folds to.
 */
final class TwinCase implements OtherTwin.Case {
    private static final int CONDITIONS = 6;
    private final Random random;
    private final TwinHistory history;
    private final Map<String, Object> question = new LinkedHashMap<>();
    private final Map<String, Object> answer = new LinkedHashMap<>();

    TwinCase(long seed) {
        random = new Random(seed);
        history = new TwinHistory(random);
        for (int i = 3 + random.nextInt(18); i > 0; i--) {
            history.grow();
        }
        question.put("entries", encoded(history.entries));
        answer.put("state", decoded(StateEncoder.forClient(history.state)));
        edits();
        conditions();
        session();
    }

    @Override
    public Map<String, Object> question() {
        return question;
    }

    @Override
    public Object answer() {
        return answer;
    }

    private static Object decoded(String json) {
        try {
            return JsonReader.read(json);
        } catch (DecodingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Object encoded(Entry entry) {
        return decoded(OperationEncoder.entry(entry));
    }

    static List<Object> encoded(List<Entry> entries) {
        return entries.stream().map(TwinCase::encoded).toList();
    }

    private static Object operations(List<Operation> operations) {
        Entry entry = new Entry(1, "c", 1, TwinHistory.author(1), 1, operations);
        return ((Map<?, ?>) encoded(entry)).get("ops");
    }

    private static Object edit(TextOperation edit) {
        List<?> one = (List<?>) operations(List.of(new Operation.EditText(new FieldPath("x"), edit)));
        return ((Map<?, ?>) one.get(0)).get("edit");
    }

    private void edits() {
        String text = history.word(random.nextInt(12));
        TextOperation a = history.edit(text);
        TextOperation b = history.edit(text);
        TextOperation c = history.edit(a.apply(text));
        question.put("edits", Map.of("text", text, "a", edit(a), "b", edit(b), "c", edit(c)));
        answer.put(
                "edits",
                Map.of(
                        "applied", a.apply(text),
                        "left", edit(a.transform(b, Side.LEFT)),
                        "right", edit(a.transform(b, Side.RIGHT)),
                        "composed", edit(a.compose(c))));
    }

    private void conditions() {
        List<String> paths = new ArrayList<>(TwinHistory.TEXTS);
        paths.addAll(TwinHistory.REGISTERS);
        paths.addAll(List.of("nobody", "valueOf", "no/path", "", "w/r1/hasOwnProperty"));
        TwinConditions conditions = new TwinConditions(random, paths);
        List<Object> asked = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < CONDITIONS; i++) {
            Object condition = conditions.draw(3);
            boolean inRow = random.nextInt(3) == 0;
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("expression", condition);
            one.put("row", inRow ? Map.of("group", "w", "id", "r1") : null);
            asked.add(one);
            Evaluator evaluator = new Evaluator(answers());
            FieldValue value =
                    (inRow ? evaluator.inRow("w", "r1") : evaluator).evaluate(ExpressionReader.read(condition));
            values.add(new JsonWriter().value(value).toString());
        }
        question.put("conditions", asked);
        answer.put("values", values);
    }

    private Evaluator.Answers answers() {
        return new Evaluator.Answers() {
            @Override
            public FieldValue at(FieldPath path) {
                return history.state.value(path);
            }

            @Override
            public List<String> rowsOf(String group) {
                Rows rows = history.state.rows(group);
                return rows == null ? List.of() : rows.standing();
            }
        };
    }

    private void session() {
        int newest = history.entries.size();
        int base = Math.max(newest - random.nextInt(Math.min(8, newest + 1)), history.sealedAt());
        Map<String, String> seen = history.seenAt(base);
        List<Operation> flight = something(seen);
        List<Operation> buffer = something(seen);
        List<Entry> concurrent = List.copyOf(history.entries.subList(base, newest));
        List<Operation> waiting = transformed(flight, buffer, concurrent);
        Entry own = history.addFrom(base, "me", TwinHistory.author(1), flight);
        Entry later = history.addFrom(newest + 1, "me", TwinHistory.author(1), waiting);
        question.put("base", base);
        question.put("opening", decoded(history.sent.get(base)));
        question.put("flight", operations(flight));
        question.put("buffer", operations(buffer));
        question.put("own", encoded(own));
        question.put("later", encoded(later));
        question.put("texts", TwinHistory.TEXTS);
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("sent", operations(flight));
        session.put("waiting", operations(waiting));
        session.put("sentLater", operations(waiting));
        session.put("state", decoded(StateEncoder.forClient(history.state)));
        session.put("corrections", 0L);
        session.put("foreseen", true);
        session.put("screen", List.of());
        session.put("same", true);
        answer.put("session", session);
    }

    private List<Operation> something(Map<String, String> seen) {
        List<Operation> operations = history.submission(seen);
        return operations.isEmpty()
                ? List.of(new Operation.SetValue(new FieldPath("q"), FieldValue.of("yes")))
                : operations;
    }

    /** What was typed on top of a submission on its way, once others' entries have passed under both. */
    private static List<Operation> transformed(List<Operation> flight, List<Operation> buffer, List<Entry> concurrent) {
        Map<FieldPath, TextOperation> under = edits(flight);
        Map<FieldPath, TextOperation> over = edits(buffer);
        for (Entry entry : concurrent) {
            edits(entry.operations()).forEach((field, remote) -> {
                TextOperation first = under.getOrDefault(field, TextOperation.IDENTITY);
                TextOperation moved = remote.transform(first, Side.RIGHT);
                under.put(field, first.transform(remote, Side.LEFT));
                over.computeIfPresent(field, (f, edit) -> edit.transform(moved, Side.LEFT));
            });
        }
        return buffer.stream()
                .map(one -> one instanceof Operation.EditText text
                        ? new Operation.EditText(text.field(), over.get(text.field()))
                        : one)
                .toList();
    }

    private static Map<FieldPath, TextOperation> edits(List<Operation> operations) {
        Map<FieldPath, TextOperation> edits = new TreeMap<>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.EditText text) {
                edits.put(text.field(), text.edit());
            }
        }
        return edits;
    }
}
