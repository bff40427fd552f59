package org.counterpart.forms.merge;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Mark;
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

    /** The act of service that an entry is. */
    static Release.Service service(Serve serve, Entry entry) {
        Author by = entry.author();
        return new Release.Service(entry.at(), by.personId(), by.name(), by.team(), serve.onBehalfOf(), serve.reason());
    }

    /** Where a mark is kept: one of a kind for each answer. */
    static String markKey(String field, Mark.Kind kind) {
        return field + " " + kind.wireName();
    }

    /** The same teams without one; the same map where it is not among them. */
    static SortedMap<String, Integer> without(String team, SortedMap<String, Integer> joined) {
        if (!joined.containsKey(team)) {
            return joined;
        }
        SortedMap<String, Integer> others = new TreeMap<>(joined);
        others.remove(team);
        return others;
    }

    /** The same map, to be written to. */
    static <V> SortedMap<String, V> open(SortedMap<String, V> map) {
        return map instanceof TreeMap ? map : new TreeMap<>(map);
    }
}
