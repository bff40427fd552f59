package org.counterpart.forms.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.RemoveRow;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.SetValue;
import org.junit.jupiter.api.Test;

/** Every triple of answers, settlements and removals by two people, each made having seen all, some or none of those before. */
class AnswersSmallScopeTest {
    private static final FieldPath FIELD = new FieldPath("hearsay");
    private static final List<Operation> OPERATIONS = List.of(
            Ops.set("hearsay", "yes"),
            Ops.set("hearsay", "no"),
            Ops.set("hearsay", FieldValue.NONE),
            Ops.resolve("hearsay", "yes"),
            Ops.resolve("hearsay", "no"),
            Ops.remove("witnesses", "r1"),
            Ops.text("witnesses/r1/rank", Ops.insert("x")),
            Ops.set("witnesses/r1/live", "yes"),
            Ops.set("witnesses/r2/live", "yes"));

    /** Somebody's operation, made when the first {@code seen} others were known. */
    private record Step(Operation operation, int person, int seen) {
        FieldValue value() {
            boolean hearsay =
                    operation instanceof FieldOperation field && field.field().equals(FIELD);
            if (!hearsay) {
                return null;
            }
            return operation instanceof SetValue set ? set.value() : ((Resolve) operation).value();
        }
    }

    private static List<Step> steps(int position) {
        List<Step> steps = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            for (int person = 1; person <= 2; person++) {
                for (int seen = 0; seen <= position; seen++) {
                    steps.add(new Step(operation, person, seen));
                }
            }
        }
        return steps;
    }

    @Test
    void shouldKeepTheLaterAnswerAndMarkWhatMet() throws InvalidOperation {
        int triples = 0;
        for (Step first : steps(0)) {
            for (Step second : steps(1)) {
                for (Step third : steps(2)) {
                    check(List.of(first, second, third));
                    triples++;
                }
            }
        }
        System.out.println("AnswersSmallScopeTest: " + triples + " triples");
    }

    private static void check(List<Step> steps) throws InvalidOperation {
        PartState state = new PartState();
        List<Entry> entries = new ArrayList<>();
        for (Step step : steps) {
            int revision = entries.size() + 1;
            Author author = new Author("p" + step.person(), "P", "prosecution", null, "s" + step.person());
            List<Operation> rebased = Transformer.rebase(
                    List.of(step.operation()), author, entries.subList(step.seen(), entries.size()), revision);
            Entry entry = new Entry(revision, "c" + step.person(), revision, author, 0, rebased);
            state.apply(entry);
            entries.add(entry);
        }
        assertEquals(expectedValue(steps), state.value(FIELD), steps::toString);
        Set<String> marks = new TreeSet<>();
        state.marks().forEach(mark -> marks.add(mark.kind().wireName() + " " + mark.field()));
        assertEquals(expectedMarks(steps), marks, steps::toString);
    }

    private static FieldValue expectedValue(List<Step> steps) {
        FieldValue value = FieldValue.NONE;
        for (Step step : steps) {
            value = step.value() == null ? value : step.value();
        }
        return value;
    }

    private static Set<String> expectedMarks(List<Step> steps) {
        Set<String> marks = new TreeSet<>();
        List<List<FieldValue>> carried = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step mine = steps.get(i);
            List<FieldValue> met = new ArrayList<>();
            for (int j = mine.seen(); j < i; j++) {
                Step theirs = steps.get(j);
                if (mine.value() != null && theirs.value() != null) {
                    if (theirs.person() != mine.person()) {
                        met.add(theirs.value());
                    }
                    met.addAll(carried.get(j));
                }
                if (theirs.person() != mine.person() && (removes(mine, theirs) || removes(theirs, mine))) {
                    marks.add("removed-while-edited witnesses/r1");
                }
            }
            boolean differs = met.stream().anyMatch(value -> !value.equals(mine.value()));
            if (differs) {
                marks.add("answered-differently hearsay");
                met.add(mine.value());
            } else if (mine.operation() instanceof Resolve) {
                marks.remove("answered-differently hearsay");
            }
            carried.add(differs ? met : List.of());
        }
        return marks;
    }

    private static boolean removes(Step removal, Step edit) {
        return removal.operation() instanceof RemoveRow
                && edit.operation() instanceof FieldOperation field
                && field.field().value().startsWith("witnesses/r1/");
    }
}
