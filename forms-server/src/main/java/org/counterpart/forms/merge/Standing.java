package org.counterpart.forms.merge;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.InsertRow;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.MoveRow;
import org.counterpart.forms.merge.Operation.RemoveRow;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.Operation.Serve;
import org.jspecify.annotations.Nullable;

/** The answers of a part as they stand: without what was never answered, and without the cells of rows that were removed. */
final class Standing {
    private Standing() {}

    static Release.Content content(Cells cells, SortedMap<String, Rows> rows, Collection<Mark> marks) {
        SortedMap<FieldPath, FieldValue> values = new TreeMap<>();
        cells.forEach(cell -> {
            FieldValue value = cell.value();
            if (!(value instanceof FieldValue.None) && stands(cell.path, rows)) {
                values.put(cell.path, value);
            }
        });
        SortedMap<String, List<String>> standing = new TreeMap<>();
        rows.forEach((group, groupRows) -> standing.put(group, groupRows.standing()));
        return new Release.Content(values, standing, unsettled(marks));
    }

    /** The rows after one operation; what is done to a row of a group that has none changes nothing. */
    static SortedMap<String, Rows> after(RowOperation operation, SortedMap<String, Rows> rows) {
        if (operation instanceof InsertRow insert) {
            SortedMap<String, Rows> opened = open(rows);
            opened.computeIfAbsent(operation.group(), g -> new Rows()).insert(insert.row(), insert.after());
            return opened;
        }
        Rows group = rows.get(operation.group());
        if (group != null && operation instanceof MoveRow move) {
            group.move(move.row(), move.after());
        } else if (group != null && operation instanceof RemoveRow remove) {
            group.remove(remove.row());
        }
        return rows;
    }

    private static boolean stands(FieldPath path, SortedMap<String, Rows> rows) {
        String group = path.group();
        @Nullable Rows groupRows = group == null ? null : rows.get(group);
        String row = path.row();
        return groupRows == null || row == null || !groupRows.knows(row) || groupRows.stands(row);
    }

    private static SortedMap<FieldPath, List<FieldValue>> unsettled(Collection<Mark> marks) {
        SortedMap<FieldPath, List<FieldValue>> open = new TreeMap<>();
        for (Mark mark : marks) {
            if (mark.kind() == Mark.Kind.ANSWERED_DIFFERENTLY) {
                open.put(
                        new FieldPath(mark.field()),
                        mark.answers().stream().map(Mark.Answer::value).toList());
            }
        }
        return open;
    }

    /** The revision that was released; 0 where there is no release. */
    static int revision(@Nullable Release release) {
        return release == null ? 0 : release.revision();
    }

    /** What an entry releases of this content. */
    static Release release(Serve serve, Entry entry, Release.Content content) {
        Author by = entry.author();
        Release.Service service = new Release.Service(
                entry.at(), by.personId(), by.name(), by.team(), serve.onBehalfOf(), serve.reason(), serve.on());
        return new Release(serve.release(), entry.revision(), service, serve.hash(), content);
    }

    /** Where a mark is kept: one of a kind for each answer. */
    static String markKey(String field, Mark.Kind kind) {
        return field + " " + kind.wireName();
    }

    /** The answers of a release, as by whoever served it; none where there is no release. */
    static Cells cells(@Nullable Release release) {
        Cells cells = new Cells();
        if (release != null) {
            Release.Service by = release.service();
            Author author = new Author(by.personId(), by.name(), by.team(), null, "");
            release.content()
                    .fields()
                    .forEach((path, value) -> cells.add(new Cell(path, value, author, release.revision())));
        }
        return cells;
    }

    /** The rows of a release; none where there is no release. */
    static SortedMap<String, Rows> rows(@Nullable Release release) {
        SortedMap<String, Rows> rows = new TreeMap<>();
        if (release != null) {
            release.content().rows().forEach((group, ids) -> {
                Rows standing = new Rows();
                ids.forEach(id -> standing.restore(new Rows.Row(id, false)));
                rows.put(group, standing);
            });
        }
        return rows;
    }

    /** The same map, to be written to. */
    static <V> SortedMap<String, V> open(SortedMap<String, V> map) {
        return map instanceof TreeMap ? map : new TreeMap<>(map);
    }
}
