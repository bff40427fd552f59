package org.counterpart.forms.form;

import java.util.ArrayList;
import java.util.List;

/**
 * The facts of a case that give a form its parts and rows: which defendants, counts and witnesses there are.
 *
 * <p>Ids are the case record's; they are never reused.
 */
public record CaseOutline(List<String> defendants, List<Count> counts, List<String> witnesses) {
    public CaseOutline {
        defendants = List.copyOf(defendants);
        counts = List.copyOf(counts);
        witnesses = List.copyOf(witnesses);
    }

    /** One count of the indictment and the defendants charged in it. */
    public record Count(String id, List<String> defendants) {
        public Count {
            defendants = List.copyOf(defendants);
        }
    }

    /** Row ids {@code <defendant>.<count>} for every defendant and every count charged against them. */
    public List<String> defendantCounts() {
        List<String> rows = new ArrayList<>();
        for (String defendant : defendants) {
            for (Count count : counts) {
                if (count.defendants().contains(defendant)) {
                    rows.add(defendant + "." + count.id());
                }
            }
        }
        return rows;
    }
}
