package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.SetValue;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.merge.text.TextOperation.Side;

/**
 * Edits that were made and never sent: at most one for each answer, rows in the order they were made. Twin of the page's
 * {@code pendingEdits.ts}. Immutable lists in and out; safe on any thread.
 */
public final class PendingEdits {
    private PendingEdits() {}

    /** What two sides that met make of each other's operations. */
    public record Met(List<Operation> remote, List<Operation> pending) {}

    /** Adds an edit: edits of one text become one, of two values the last stands, and settling a mark stays settling it. */
    public static List<Operation> composeOnto(List<Operation> pending, Operation next) {
        int at = next instanceof FieldOperation field ? indexOf(pending, field.field()) : -1;
        List<Operation> composed = new ArrayList<>(pending);
        if (at < 0) {
            if (!changesNothing(next)) {
                composed.add(next);
            }
            return composed;
        }
        Operation both = composed(pending.get(at), next);
        if (changesNothing(both)) {
            composed.remove(at);
        } else {
            composed.set(at, both);
        }
        return composed;
    }

    private static int indexOf(List<Operation> pending, FieldPath field) {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i) instanceof FieldOperation one && one.field().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean changesNothing(Operation operation) {
        return operation instanceof EditText edit && edit.edit().isIdentity();
    }

    private static Operation composed(Operation first, Operation next) {
        if (first instanceof EditText before && next instanceof EditText edit) {
            return new EditText(edit.field(), before.edit().compose(edit.edit()));
        }
        return first instanceof Resolve && next instanceof SetValue set ? new Resolve(set.field(), set.value()) : next;
    }

    /**
     * What was sequenced meets what is pending: {@code remote} is what changes on top of the pending operations, {@code
     * pending} what is pending from then on, on top of the sequenced ones.
     */
    public static Met meet(List<Operation> sequenced, List<Operation> pending) {
        List<Operation> mine = new ArrayList<>(pending);
        List<Operation> theirs = new ArrayList<>();
        for (Operation operation : sequenced) {
            int at = operation instanceof EditText edit ? indexOf(mine, edit.field()) : -1;
            if (at >= 0 && operation instanceof EditText other && mine.get(at) instanceof EditText own) {
                TextOperation moved = other.edit().transform(own.edit(), Side.RIGHT);
                mine.set(at, new EditText(own.field(), own.edit().transform(other.edit(), Side.LEFT)));
                theirs.add(new EditText(other.field(), moved));
            } else {
                theirs.add(operation);
            }
        }
        return new Met(theirs, mine);
    }
}
