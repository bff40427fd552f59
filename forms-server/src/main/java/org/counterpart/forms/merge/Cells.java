package org.counterpart.forms.merge;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a part by path: a hash table for finding one at every key. Whoever asks for all of them puts them in
 * order: no order may depend on hashes. Confined to one thread.
 */
final class Cells {
    private @Nullable Cell[] slots = new Cell[8];
    private int size;

    @Nullable
    Cell get(FieldPath path) {
        return slots[slotOf(path)];
    }

    /** Adds the answer of a path that has none. */
    void add(Cell cell) {
        if (6 * size >= 5 * slots.length) {
            grow();
        }
        slots[slotOf(cell.path)] = cell;
        size++;
    }

    /** Changes a text; by how much it has grown. */
    int edit(EditText edit, Entry entry) throws InvalidOperation {
        Cell cell = get(edit.field());
        int length = cell == null ? 0 : cell.length();
        if (edit.edit().requiredLength() > length) {
            throw new InvalidOperation("the edit of " + edit.field() + " reaches past the end of the answer");
        }
        if (cell == null) {
            cell = new Cell(edit.field(), FieldValue.of(""), entry.author(), entry.revision());
            add(cell);
        }
        cell.edit(edit.edit(), entry.author(), entry.revision());
        return cell.length() - length;
    }

    /** Sets an answer; by how much its text, if it is one, is longer than the one before. */
    int answer(FieldPath field, FieldValue value, Entry entry) {
        Cell cell = get(field);
        int length = cell == null ? 0 : cell.length();
        if (cell == null) {
            cell = new Cell(field, value, entry.author(), entry.revision());
            add(cell);
        } else {
            cell.set(value, entry.author(), entry.revision());
        }
        return cell.length() - length;
    }

    private int slotOf(FieldPath path) {
        int mask = slots.length - 1;
        int hash = path.hashCode();
        int at = (hash ^ hash >>> 15) & mask;
        Cell there = slots[at];
        while (there != null && !there.path.equals(path)) {
            at = at + 1 & mask;
            there = slots[at];
        }
        return at;
    }

    private void grow() {
        @Nullable Cell[] before = slots;
        slots = new Cell[2 * before.length];
        for (Cell cell : before) {
            if (cell != null) {
                slots[slotOf(cell.path)] = cell;
            }
        }
    }

    /** The length of all texts together, in code points. */
    int textLength() {
        int length = 0;
        for (Cell cell : slots) {
            length += cell == null ? 0 : cell.length();
        }
        return length;
    }

    /** True when all of the operations change answers, and none of those was changed after {@code base}. */
    boolean areUntouchedSince(int base, List<Operation> operations) {
        for (Operation operation : operations) {
            if (!(operation instanceof FieldOperation field)) {
                return false;
            }
            Cell cell = get(field.field());
            if (cell != null && cell.revision() > base) {
                return false;
            }
        }
        return true;
    }

    /** Shows every answer, in no order that anybody may rely on. */
    void forEach(Consumer<Cell> action) {
        for (Cell cell : slots) {
            if (cell != null) {
                action.accept(cell);
            }
        }
    }
}
