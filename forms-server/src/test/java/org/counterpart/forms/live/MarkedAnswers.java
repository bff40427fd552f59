package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.RemoveRow;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.SetValue;

/** Whether a mark tells the truth: who gave which answer at which revision. */
record MarkedAnswers(List<Entry> entries) {

    void check(Entry entry) {
        for (Operation operation : entry.operations()) {
            if (operation instanceof Mark mark) {
                check(mark, entry);
            }
        }
    }

    private void check(Mark mark, Entry entry) {
        List<Mark.Answer> answers = mark.answers();
        assertTrue(answers.size() >= 2, "a mark needs two answers");
        assertEquals(
                entry.revision(), answers.get(answers.size() - 1).revision(), "the last answer is the entry's own");
        answers.forEach(answer -> assertEquals(author(answer), named(answer), "the author of a marked answer"));
        if (mark.kind() == Mark.Kind.REMOVED_WHILE_EDITED) {
            removedAndEdited(mark);
            return;
        }
        for (Mark.Answer answer : answers) {
            assertTrue(
                    has(
                            answer,
                            operation -> mark.field().equals(fieldOf(operation)) && sets(operation, answer.value())),
                    () -> "nobody gave " + answer);
        }
        long values = answers.stream().map(Mark.Answer::value).distinct().count();
        assertTrue(values >= 2, "the marked answers are the same");
    }

    private void removedAndEdited(Mark mark) {
        Mark.Answer first = mark.answers().get(0);
        Mark.Answer second = mark.answers().get(1);
        assertNotEquals(first.personId(), second.personId(), "one person cannot meet themselves");
        Predicate<Operation> removes =
                one -> one instanceof RemoveRow row && mark.field().equals(row.group() + "/" + row.row());
        Predicate<Operation> edits = one -> fieldOf(one).startsWith(mark.field() + "/");
        assertTrue(
                has(first, removes) && has(second, edits) || has(first, edits) && has(second, removes),
                "nobody removed what the other edited");
    }

    private Entry entryOf(Mark.Answer answer) {
        return entries.get(answer.revision() - 1);
    }

    private boolean has(Mark.Answer answer, Predicate<Operation> test) {
        return entryOf(answer).operations().stream().anyMatch(test);
    }

    private String author(Mark.Answer answer) {
        Author author = entryOf(answer).author();
        return author.personId() + "/" + author.name() + "/" + author.team();
    }

    private static String named(Mark.Answer answer) {
        return answer.personId() + "/" + answer.name() + "/" + answer.team();
    }

    private static String fieldOf(Operation operation) {
        return operation instanceof FieldOperation field ? field.field().value() : "";
    }

    private static boolean sets(Operation operation, FieldValue value) {
        return operation instanceof SetValue set && set.value().equals(value)
                || operation instanceof Resolve resolve && resolve.value().equals(value);
    }
}
