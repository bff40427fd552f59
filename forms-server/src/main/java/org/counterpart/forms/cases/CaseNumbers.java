package org.counterpart.forms.cases;

import java.util.List;

/** The numbers of defendants and counts of every case of one file: none is given twice. */
public record CaseNumbers(List<CaseRecord> file) {
    public CaseNumbers {
        file = List.copyOf(file);
    }

    /** The next number of a defendant. */
    public int nextDefendant() {
        return 1
                + file.stream()
                        .flatMap(one -> one.defendants().stream())
                        .mapToInt(CaseRecord.Defendant::number)
                        .max()
                        .orElse(0);
    }

    /** The next number of a count. */
    public int nextCount() {
        return 1
                + file.stream()
                        .flatMap(one -> one.counts().stream())
                        .mapToInt(CaseRecord.Count::number)
                        .max()
                        .orElse(0);
    }
}
