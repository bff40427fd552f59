package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.counterpart.forms.merge.text.TextOperation;
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
    /** An operation of more components than this is transformed over a composition rather than step by step. */
    private static final int SMALL = 16;

    private final Author author;
    private final List<Operation> operations;
    private final int revision;
    private final Map<FieldPath, FieldOperation> answers = new LinkedHashMap<>();
    private final Map<FieldPath, List<TextOperation>> edits = new LinkedHashMap<>();
    private final Set<String> touchedRows = new LinkedHashSet<>();
    private final Set<String> removedRows = new LinkedHashSet<>();
    private final SortedMap<String, List<Mark.Answer>> others = new TreeMap<>();
    private final SortedMap<String, Mark> removals = new TreeMap<>();

    private Transformer(List<Operation> operations, Author author, int revision) {
        this.operations = operations;
        this.author = author;
        this.revision = revision;
        operations.forEach(this::index);
    }

    private void index(Operation operation) {
        if (operation instanceof FieldOperation field) {
            answers.put(field.field(), field);
            if (field.field().isCell()) {
                touchedRows.add(rowOf(field.field()));
            }
        } else if (operation instanceof RemoveRow row) {
            removedRows.add(rowOf(row));
        }
    }

    private static String rowOf(FieldPath cell) {
        return cell.value().substring(0, cell.value().lastIndexOf('/'));
    }

    private static String rowOf(RemoveRow row) {
        return row.group() + "/" + row.row();
    }

    /**
     * The operations as they apply after {@code concurrent}, followed by the marks they need.
     *
     * @param operations at most one for each answer
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
        return transformer.finished();
    }

    /**
     * How much work {@link #rebase} would be: an upper bound of the operations looked at and the components gone through, when
     * what met is composed in pairs.
     */
    public static long work(List<Operation> operations, List<Entry> concurrent) {
        Transformer mine = new Transformer(operations, Author.service(), 0);
        long looked = 0;
        long components = 0;
        long edits = 0;
        for (Entry entry : concurrent) {
            looked += entry.operations().size();
            for (Operation sequenced : entry.operations()) {
                EditText met = mine.textThatMeets(sequenced);
                components += met == null ? 0 : met.edit().size() + 1;
                edits += met == null ? 0 : 1;
            }
        }
        return looked + edits * SMALL + components * (Long.SIZE - Long.numberOfLeadingZeros(edits));
    }

    private @Nullable EditText textThatMeets(Operation sequenced) {
        return sequenced instanceof EditText other && answers.get(other.field()) instanceof EditText ? other : null;
    }

    private List<Operation> finished() {
        List<Operation> result = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            List<TextOperation> met = operation instanceof EditText edit ? edits.get(edit.field()) : null;
            result.add(met == null ? operation : over((EditText) operation, met));
        }
        return withMarks(result);
    }

    /** Both ways give the same; the first is quick for a few keys, the second for what was made in a day. */
    private static EditText over(EditText mine, List<TextOperation> met) {
        TextOperation edit = mine.edit();
        for (int i = 0; i < met.size(); i++) {
            if (edit.size() > SMALL) {
                TextOperation rest = TextOperation.composeSequenced(met.subList(i, met.size()));
                return new EditText(mine.field(), edit.transform(rest, Side.LEFT));
            }
            edit = edit.transform(met.get(i), Side.LEFT);
        }
        return new EditText(mine.field(), edit);
    }

    private List<Operation> withMarks(List<Operation> result) {
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
        if (sequenced instanceof FieldOperation field) {
            meetAnswer(field, entry);
            if (!removedRows.isEmpty() && field.field().isCell() && removedRows.contains(rowOf(field.field()))) {
                noteRemoval(rowOf(field.field()), entry);
            }
        } else if (sequenced instanceof RemoveRow row && touchedRows.contains(rowOf(row))) {
            noteRemoval(rowOf(row), entry);
        } else if (sequenced instanceof Mark mark && mark.kind() == Mark.Kind.ANSWERED_DIFFERENTLY) {
            carry(mark);
        }
    }

    private void meetAnswer(FieldOperation sequenced, Entry entry) {
        FieldOperation mine = answers.get(sequenced.field());
        if (mine instanceof EditText && sequenced instanceof EditText other) {
            edits.computeIfAbsent(other.field(), field -> new ArrayList<>()).add(other.edit());
        }
        FieldValue value = valueSet(sequenced);
        boolean byAnother = !entry.author().personId().equals(author.personId());
        if (mine != null && valueSet(mine) != null && value != null && byAnother) {
            note(mine.field().value(), answer(value, entry.author(), entry.revision()));
        }
    }

    private void carry(Mark mark) {
        FieldOperation mine = FieldPath.isValid(mark.field()) ? answers.get(new FieldPath(mark.field())) : null;
        if (mine != null && valueSet(mine) != null) {
            mark.answers().forEach(answer -> note(mark.field(), answer));
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

    private void noteRemoval(String row, Entry entry) {
        if (entry.author().personId().equals(author.personId())) {
            return;
        }
        Mark.Answer first = answer(FieldValue.NONE, entry.author(), entry.revision());
        Mark.Answer second = answer(FieldValue.NONE, author, revision);
        removals.put(row, new Mark(row, Mark.Kind.REMOVED_WHILE_EDITED, List.of(first, second)));
    }

    private static Mark.Answer answer(FieldValue value, Author by, int revision) {
        return new Mark.Answer(value, by.personId(), by.name(), by.team(), revision);
    }
}
