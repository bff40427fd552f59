package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.RemoveRow;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.SetValue;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a submission so that it applies after everything sequenced since its base revision, and notes what met.
 *
 * <p>The submission is the later side: {@code left}. Texts are transformed; of two values the later one stands; rows
 * need no transformation, because rows are named by id and removed rows keep their place. Marks are explicit
 * operations, so that replaying the log needs no knowledge of what a client had seen.
 */
public final class Transformer {
    private final Author author;
    private final List<Operation> operations;
    private final int revision;
    private final SortedMap<String, List<Mark.Answer>> others = new TreeMap<>();
    private final SortedMap<String, Mark> removals = new TreeMap<>();

    private Transformer(List<Operation> operations, Author author, int revision) {
        this.operations = new ArrayList<>(operations);
        this.author = author;
        this.revision = revision;
    }

    /**
     * The operations as they apply after {@code concurrent}, followed by the marks they need.
     *
     * @param operations at most one text edit per field
     * @param author who submitted them
     * @param concurrent what was sequenced since the base revision, in order
     * @param revision the revision the result will get
     */
    public static List<Operation> rebase(
            List<Operation> operations, Author author, List<Entry> concurrent, int revision) {
        Transformer transformer = new Transformer(operations, author, revision);
        for (Entry entry : concurrent) {
            for (Operation sequenced : entry.operations()) {
                transformer.pass(sequenced, entry);
            }
        }
        return transformer.withMarks();
    }

    /** How much work {@link #rebase} would be: the components of every pair of text edits that meet. */
    public static long work(List<Operation> operations, List<Entry> concurrent) {
        long work = 0;
        for (Entry entry : concurrent) {
            for (Operation sequenced : entry.operations()) {
                work += work(operations, sequenced);
            }
        }
        return work;
    }

    private static long work(List<Operation> operations, Operation sequenced) {
        if (!(sequenced instanceof EditText other)) {
            return operations.size();
        }
        long work = operations.size();
        for (Operation mine : operations) {
            if (mine instanceof EditText edit && sameField(edit, other)) {
                work += edit.edit().components().size()
                        + other.edit().components().size();
            }
        }
        return work;
    }

    private List<Operation> withMarks() {
        List<Operation> result = new ArrayList<>(operations);
        for (Operation operation : operations) {
            FieldValue value = valueSet(operation);
            if (value != null) {
                noteDifference(((FieldOperation) operation).field().value(), value, result);
            }
        }
        result.addAll(removals.values());
        return List.copyOf(result);
    }

    private void noteDifference(String field, FieldValue value, List<Operation> result) {
        List<Mark.Answer> answers = new ArrayList<>(others.getOrDefault(field, List.of()));
        if (answers.stream().anyMatch(answer -> !answer.value().equals(value))) {
            answers.add(answer(value, author, revision));
            result.add(new Mark(field, Mark.Kind.ANSWERED_DIFFERENTLY, answers));
        }
    }

    private void pass(Operation sequenced, Entry entry) {
        for (int i = 0; i < operations.size(); i++) {
            Operation mine = operations.get(i);
            if (mine instanceof EditText edit && sequenced instanceof EditText other && sameField(edit, other)) {
                operations.set(i, new EditText(edit.field(), edit.edit().transform(other.edit(), Side.LEFT)));
            }
            noteAnswers(mine, sequenced, entry);
            noteRemoval(mine, sequenced, entry);
        }
    }

    private static boolean sameField(FieldOperation a, FieldOperation b) {
        return a.field().equals(b.field());
    }

    private void noteAnswers(Operation mine, Operation sequenced, Entry entry) {
        if (valueSet(mine) == null) {
            return;
        }
        String field = ((FieldOperation) mine).field().value();
        FieldValue other = valueSet(sequenced);
        if (other != null && sameField((FieldOperation) mine, (FieldOperation) sequenced)) {
            if (!entry.author().personId().equals(author.personId())) {
                note(field, answer(other, entry.author(), entry.revision()));
            }
        } else if (sequenced instanceof Mark mark
                && mark.kind() == Mark.Kind.ANSWERED_DIFFERENTLY
                && mark.field().equals(field)) {
            mark.answers().forEach(answer -> note(field, answer));
        }
    }

    private void note(String field, Mark.Answer answer) {
        List<Mark.Answer> answers = others.computeIfAbsent(field, f -> new ArrayList<>());
        boolean known = answers.stream().anyMatch(other -> other.value().equals(answer.value()));
        if (!known) {
            answers.add(answer);
        }
    }

    private static @Nullable FieldValue valueSet(Operation operation) {
        if (operation instanceof SetValue set) {
            return set.value();
        }
        return operation instanceof Resolve resolve ? resolve.value() : null;
    }

    private void noteRemoval(Operation mine, Operation sequenced, Entry entry) {
        boolean met = removes(sequenced, mine) || removes(mine, sequenced);
        if (!met || entry.author().personId().equals(author.personId())) {
            return;
        }
        RemoveRow removal = mine instanceof RemoveRow own ? own : (RemoveRow) sequenced;
        String row = removal.group() + "/" + removal.row();
        Mark.Answer first = answer(FieldValue.NONE, entry.author(), entry.revision());
        Mark.Answer second = answer(FieldValue.NONE, author, revision);
        removals.put(row, new Mark(row, Mark.Kind.REMOVED_WHILE_EDITED, List.of(first, second)));
    }

    private static boolean removes(Operation removal, Operation edit) {
        if (!(removal instanceof RemoveRow row) || !(edit instanceof FieldOperation field)) {
            return false;
        }
        FieldPath path = field.field();
        return row.group().equals(path.group()) && row.row().equals(path.row());
    }

    private static Mark.Answer answer(FieldValue value, Author by, int revision) {
        return new Mark.Answer(value, by.personId(), by.name(), by.team(), revision);
    }
}
