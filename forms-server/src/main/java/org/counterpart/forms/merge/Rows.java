package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one group, in order; removed rows keep their place. */
public final class Rows {
    private final List<Row> rows = new ArrayList<>();

    /** A row, standing or removed. */
    public record Row(String id, boolean removed) {}

    /** The same rows, to be changed by themselves. */
    Rows copy() {
        Rows copy = new Rows();
        copy.rows.addAll(rows);
        return copy;
    }

    /** All rows in order, the removed ones included. */
    public List<Row> all() {
        return List.copyOf(rows);
    }

    /** The ids of the rows that stand, in order. */
    public List<String> standing() {
        return rows.stream().filter(row -> !row.removed()).map(Row::id).toList();
    }

    /** True when the row is there, standing or removed. */
    public boolean knows(String id) {
        return indexOf(id) >= 0;
    }

    /** True when the row is there and was not removed. */
    public boolean stands(String id) {
        int at = indexOf(id);
        return at >= 0 && !rows.get(at).removed();
    }

    /** The id of the nearest row before this one that stands, or null when there is none. */
    @Nullable
    String predecessor(String id) {
        for (int i = indexOf(id) - 1; i >= 0; i--) {
            if (!rows.get(i).removed()) {
                return rows.get(i).id();
            }
        }
        return null;
    }

    void insert(String id, @Nullable String after) {
        int at = indexOf(id);
        if (at >= 0 && !rows.get(at).removed()) {
            return;
        }
        if (at >= 0) {
            rows.remove(at);
        }
        rows.add(placeAfter(after), new Row(id, false));
    }

    void move(String id, @Nullable String after) {
        int at = indexOf(id);
        if (at < 0 || id.equals(after)) {
            return;
        }
        Row row = rows.remove(at);
        rows.add(placeAfter(after), row);
    }

    void remove(String id) {
        int at = indexOf(id);
        if (at >= 0) {
            rows.set(at, new Row(id, true));
        }
    }

    /** Puts a row back as a snapshot recorded it. */
    void restore(Row row) {
        rows.add(row);
    }

    private int placeAfter(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        int at = indexOf(after);
        return at < 0 ? rows.size() : at + 1;
    }

    private int indexOf(String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
