package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.InsertRow;
import org.counterpart.forms.merge.Operation.MoveRow;
import org.counterpart.forms.merge.Operation.RemoveRow;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.Operation.SetValue;
import org.jspecify.annotations.Nullable;

/**
 * The operations that take a list of operations back: answers are what they were, and the rows that stood stand in their order. A row
 * that was new stays as a removed one. Control entries cannot be taken back and have no inverse. Confined to one thread.
 */
public final class Inversion {
    private final PartState before;
    private final SortedMap<String, Rows> rows = new TreeMap<>();

    private Inversion(PartState before) {
        this.before = before;
    }

    /**
     * The inverse of {@code operations}, to be applied right after them.
     *
     * @param operations at most one for each answer; they fit {@code before}
     * @param before the state they were applied to
     */
    public static List<Operation> of(List<Operation> operations, PartState before) {
        Inversion inversion = new Inversion(before);
        List<Operation> inverse = new ArrayList<>();
        for (Operation operation : operations) {
            Operation one = inversion.inverseOf(operation);
            if (one != null) {
                inverse.add(one);
            }
        }
        Collections.reverse(inverse);
        return inverse;
    }

    private @Nullable Operation inverseOf(Operation operation) {
        if (operation instanceof EditText edit) {
            return new EditText(edit.field(), edit.edit().invert(before.text(edit.field())));
        }
        if (operation instanceof SetValue set) {
            return new SetValue(set.field(), before.value(set.field()));
        }
        if (operation instanceof Resolve resolve) {
            return new SetValue(resolve.field(), before.value(resolve.field()));
        }
        return operation instanceof RowOperation row ? inverseOfRow(row) : null;
    }

    private @Nullable Operation inverseOfRow(RowOperation operation) {
        Rows group = rows.computeIfAbsent(operation.group(), this::copyOf);
        String row = operation.row();
        boolean stood = group.stands(row);
        boolean known = group.knows(row);
        String place = group.predecessor(row);
        if (operation instanceof InsertRow insert) {
            group.insert(row, insert.after());
            return stood ? null : new RemoveRow(operation.group(), row);
        }
        if (operation instanceof MoveRow move) {
            group.move(row, move.after());
            return known ? new MoveRow(operation.group(), row, place) : null;
        }
        group.remove(row);
        return stood ? new InsertRow(operation.group(), row, place) : null;
    }

    private Rows copyOf(String group) {
        Rows copy = new Rows();
        Rows present = before.rows(group);
        if (present != null) {
            present.all().forEach(copy::restore);
        }
        return copy;
    }
}
