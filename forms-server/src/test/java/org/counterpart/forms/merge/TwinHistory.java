package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.move;
import static org.counterpart.forms.fixture.Ops.remove;
import static org.counterpart.forms.fixture.Ops.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;

/** The random log of a part: several people who have not always seen each other's last entries. */
final class TwinHistory {
    static final List<String> GROUPS = List.of("w", "v", "constructor", "nobody");
    static final List<String> COLUMNS = List.of("name", "live", "minutes");
    static final List<String> TEXTS = texts();
    static final List<String> REGISTERS = registers();
    private static final String[] ROWS = {"r1", "r2", "r3", "__proto__"};
    private static final String[] LETTERS = {
        "a",
        "b",
        "c",
        "\u0175",
        "\uD83D\uDE00",
        "\uD800\uDC00",
        "\n",
        "e\u0301",
        " ",
        "\u202F",
        "\uD83D\uDC69\u200D\u2696\uFE0F"
    };
    private static final FieldValue[] VALUES = {
        FieldValue.NONE,
        FieldValue.of(""),
        FieldValue.of(" \n"),
        FieldValue.of("yes"),
        FieldValue.of("no"),
        FieldValue.of("2026-12-07"),
        FieldValue.of("2027-01-01"),
        FieldValue.of("\uD83D\uDE00"),
        FieldValue.of("\uFF5E"),
        new FieldValue.Bool(true),
        new FieldValue.Bool(false),
        new FieldValue.Whole(0),
        new FieldValue.Whole(3),
        new FieldValue.Whole(999_999_999_999_999L),
        new FieldValue.Whole(-999_999_999_999_999L),
        new FieldValue.Texts(List.of()),
        new FieldValue.Texts(List.of("yes", "a")),
        new FieldValue.Texts(List.of("", "\uD83D\uDE00"))
    };

    final List<Entry> entries = new ArrayList<>();
    final PartState state = new PartState();
    /** The states as clients were sent them, by revision. */
    final List<String> sent = new ArrayList<>();

    private final List<Map<String, String>> textsAt = new ArrayList<>();
    private final Random random;

    TwinHistory(Random random) {
        this.random = random;
        remember();
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of("a", "b.details", "toString"));
        for (String row : List.of("r1", "r2", "__proto__")) {
            texts.add("w/" + row + "/name");
        }
        return texts;
    }

    private static List<String> registers() {
        List<String> registers = new ArrayList<>(List.of("q", "Q", "q.x", "__proto__", "constructor"));
        for (String cell : List.of("live", "minutes")) {
            registers.add("w/r1/" + cell);
            registers.add("w/r2/" + cell);
            registers.add("v/r1/" + cell);
        }
        return registers;
    }

    private void remember() {
        Map<String, String> texts = new TreeMap<>();
        TEXTS.forEach(field -> texts.put(field, state.text(new FieldPath(field))));
        textsAt.add(texts);
        sent.add(StateEncoder.forClient(state));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String rowId() {
        return ROWS[random.nextInt(ROWS.length)];
    }

    String word(int letters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            word.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return word.toString();
    }

    /** An edit that fits the text; it may change nothing. */
    TextOperation edit(String text) {
        TextOperation.Builder builder = new TextOperation.Builder();
        int left = text.codePointCount(0, text.length());
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int kind = left == 0 ? 0 : random.nextInt(3);
            int count = left == 0 ? 0 : 1 + random.nextInt(left);
            if (kind == 0) {
                builder.add(insert(word(1 + random.nextInt(3))));
            } else {
                builder.add(kind == 1 ? new Component.Skip(count) : new Component.Delete(count));
                left -= count;
            }
        }
        return builder.build();
    }

    /** What somebody does who sees these texts, which are changed accordingly; an answer at most once. */
    List<Operation> submission(Map<String, String> seen) {
        SortedMap<String, Operation> answers = new TreeMap<>();
        List<Operation> rows = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> text(seen, answers);
                case 3 -> register(answers);
                default -> rows.add(rowOperation());
            }
        }
        rows.addAll(answers.values());
        return rows;
    }

    private void text(Map<String, String> seen, Map<String, Operation> answers) {
        String field = one(TEXTS);
        TextOperation edit = edit(seen.get(field));
        if (!edit.isIdentity() && !answers.containsKey(field)) {
            answers.put(field, new Operation.EditText(new FieldPath(field), edit));
            seen.put(field, edit.apply(seen.get(field)));
        }
    }

    private void register(Map<String, Operation> answers) {
        FieldPath field = new FieldPath(one(REGISTERS));
        FieldValue value = VALUES[random.nextInt(VALUES.length)];
        answers.put(
                field.value(),
                random.nextInt(4) == 0 ? new Operation.Resolve(field, value) : new Operation.SetValue(field, value));
    }

    private Operation rowOperation() {
        String group = GROUPS.get(random.nextInt(3));
        String after = random.nextInt(4) == 0 ? null : random.nextInt(6) == 0 ? "unknown" : rowId();
        return switch (random.nextInt(5)) {
            case 0, 1 -> row(group, rowId(), after);
            case 2, 3 -> move(group, rowId(), after);
            default -> remove(group, rowId());
        };
    }

    private Operation control() {
        FieldPath field = new FieldPath(one(TEXTS));
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                new Operation.Serve(
                        state.releases().size() + 1,
                        "h" + random.nextInt(9),
                        null,
                        random.nextBoolean() ? "J. Okafor" : null,
                        random.nextInt(3) == 0 ? List.of("defence:d1") : List.of());
            case 2 -> new Operation.Audience("defence:d" + random.nextInt(3), random.nextBoolean());
            case 3 -> new Operation.Audience(Operation.Audience.SUSPENDED, random.nextBoolean(), "by mistake");
            case 4 -> new Operation.Audience("out:prosecution", random.nextBoolean(), "an order");
            case 5 -> new Operation.Seal(1 + random.nextInt(3));
            case 6 -> new Operation.Unseal(1, "slip rule");
            case 10 ->
                new Operation.Comment(
                        "k" + random.nextInt(4), new PartId("court"), field, random.nextInt(3) == 0 ? "" : "why");
            case 7 -> new Operation.Suggest("s" + random.nextInt(3), field, random.nextInt(3), "other", "why");
            case 9 -> declaration();
            case 8 ->
                new Operation.Mark(
                        one(REGISTERS),
                        random.nextBoolean()
                                ? Operation.Mark.Kind.ANSWERED_DIFFERENTLY
                                : Operation.Mark.Kind.REMOVED_WHILE_EDITED,
                        List.of());
            default ->
                new Operation.Decide(
                        author(random.nextInt(4)).team(),
                        "s" + random.nextInt(3),
                        Operation.Decide.Outcome.values()[random.nextInt(3)],
                        random.nextBoolean() ? "because" : null);
        };
    }

    /** Of the newest release; of what it was where it comes from; or of one that there is not. */
    private Operation declaration() {
        Release newest = state.latestRelease();
        boolean known = newest != null && random.nextInt(4) > 0;
        return new Operation.Declare(
                known ? newest.number() : state.releases().size() + 1 + random.nextInt(2),
                known && random.nextBoolean() ? newest.hash() : "of another form",
                "ready",
                random.nextBoolean() ? "J. Okafor" : null);
    }

    static Author author(int person) {
        String team = person < 3 ? "defence:d1" : "prosecution";
        return new Author("p" + person, "Person " + person, team, person == 2 ? "Person 1" : null, "s" + person);
    }

    /** The texts as they stood at a revision, to be changed by who looks at them. */
    Map<String, String> seenAt(int revision) {
        return new TreeMap<>(textsAt.get(revision));
    }

    /** Adds an entry of somebody. */
    void grow() {
        if (random.nextInt(8) == 0) {
            add("c9", author(1 + random.nextInt(4)), List.of(control()));
            return;
        }
        int base = Math.max(0, state.revision() - random.nextInt(5));
        int person = 1 + random.nextInt(4);
        List<Operation> operations = submission(seenAt(base));
        if (!operations.isEmpty()) {
            addFrom(base, "c" + person, author(person), operations);
        }
    }

    /** The revision of the newest seal, or 0: a page that meets one gives back what it has collected, which is tested elsewhere. */
    int sealedAt() {
        return entries.stream()
                .filter(entry -> entry.operations().stream().anyMatch(Operation.Seal.class::isInstance))
                .mapToInt(Entry::revision)
                .max()
                .orElse(0);
    }

    /** Adds what was made at {@code base}. */
    Entry addFrom(int base, String client, Author author, List<Operation> operations) {
        List<Entry> concurrent = entries.subList(base, entries.size());
        return add(client, author, Transformer.rebase(operations, author, concurrent, state.revision() + 1));
    }

    private Entry add(String client, Author author, List<Operation> operations) {
        int revision = state.revision() + 1;
        Entry entry = new Entry(revision, client, revision, author, 1_000L + revision, operations);
        try {
            state.apply(entry);
        } catch (InvalidOperation e) {
            throw new AssertionError(e);
        }
        entries.add(entry);
        remember();
        return entry;
    }
}
