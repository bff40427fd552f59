package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.InsertRow;
import org.counterpart.forms.merge.Operation.MoveRow;
import org.counterpart.forms.merge.Operation.RemoveRow;

/** The rows of one table by the words of {@code docs/PROTOCOL.md}, sharing no code with the product. */
final class ReferenceRows {
    private final List<String> order = new ArrayList<>();
    private final Set<String> removed = new TreeSet<>();

    void apply(Operation operation) {
        if (operation instanceof InsertRow insert && (!order.contains(insert.row()) || removed.remove(insert.row()))) {
            order.remove(insert.row());
            place(insert.row(), insert.after());
        } else if (operation instanceof MoveRow move
                && order.contains(move.row())
                && !move.row().equals(move.after())) {
            order.remove(move.row());
            place(move.row(), move.after());
        } else if (operation instanceof RemoveRow remove && order.contains(remove.row())) {
            removed.add(remove.row());
        }
    }

    private void place(String row, String after) {
        int last = after != null && !order.contains(after) ? order.size() : order.indexOf(after) + 1;
        order.add(last, row);
    }

    /** Every row in order, a removed one with a minus before it. */
    List<String> rows() {
        return order.stream()
                .map(row -> removed.contains(row) ? "-" + row : row)
                .toList();
    }
}
