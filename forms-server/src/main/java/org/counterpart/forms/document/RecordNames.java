package org.counterpart.forms.document;

import java.util.Map;

/**
 * How the case record's people and counts are called in print.
 *
 * @param defendants by id: "D1 Owain Prosser"
 * @param counts by id: "Count 1: Handling stolen goods (TH68010)"
 */
public record RecordNames(Map<String, String> defendants, Map<String, String> counts) {
    public RecordNames {
        defendants = Map.copyOf(defendants);
        counts = Map.copyOf(counts);
    }

    /** A defendant's name, or the id when the record no longer has that defendant. */
    public String defendant(String id) {
        return defendants.getOrDefault(id, id);
    }

    /** A count's name, or the id when the record no longer has that count. */
    public String count(String id) {
        return counts.getOrDefault(id, id);
    }
}
