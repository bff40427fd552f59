package org.counterpart.forms.form;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What serving a part made: an immutable numbered snapshot of it. The audience sees releases, never the drafting behind
 * them; so a release names the person who served and the team, and no author, revision or session.
 *
 * @param number 1, 2, 3 … per part
 * @param revision the revision of the part that was released; known to the owners only
 * @param service who served, when and why
 * @param hash SHA-256 (hex) of the canonical content
 * @param content the answers as they stood
 */
public record Release(int number, int revision, Service service, String hash, Content content) {

    /**
     * The act of service.
     *
     * @param at server time, milliseconds since 1970
     * @param onBehalfOf the person served for ("X for Y"), or null
     * @param reason why answers due before service were missing, or null
     * @param on the defence teams it was served on; empty for all of the part's audience
     */
    public record Service(
            long at,
            String personId,
            String name,
            String team,
            @Nullable String onBehalfOf,
            @Nullable String reason,
            List<String> on) {
        public Service {
            on = List.copyOf(on);
        }

        /** On all of the part's audience. */
        public Service(
                long at,
                String personId,
                String name,
                String team,
                @Nullable String onBehalfOf,
                @Nullable String reason) {
            this(at, personId, name, team, onBehalfOf, reason, List.of());
        }

        /** True when it reached a defence team of the part's audience. */
        public boolean reached(String defence) {
            return on.isEmpty() || on.contains(defence);
        }
    }

    /**
     * The answers of a part at one moment.
     *
     * @param fields every answered field, by path
     * @param rows the rows that stand, in order, by group
     * @param unsettled the answers given to a question that was not settled, by path
     */
    public record Content(
            SortedMap<FieldPath, FieldValue> fields,
            SortedMap<String, List<String>> rows,
            SortedMap<FieldPath, List<FieldValue>> unsettled) {
        public Content {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
            unsettled = Collections.unmodifiableSortedMap(new TreeMap<>(unsettled));
        }

        /** The content of a part in which nothing has been answered. */
        public static Content empty() {
            return new Content(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        /** The answer at {@code path}, {@link FieldValue#NONE} where there is none. */
        public FieldValue at(FieldPath path) {
            return fields.getOrDefault(path, FieldValue.NONE);
        }

        /** The rows of a group that stand, in order. */
        public List<String> rowsOf(String group) {
            return rows.getOrDefault(group, List.of());
        }
    }
}
