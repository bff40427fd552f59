package org.counterpart.forms.cases;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a case dates may depend on.
 *
 * @param facts the days, by the names that templates use
 * @param situations what some defendant is in: {@code custody}, {@code youth}
 */
public record CaseDates(Map<String, LocalDate> facts, Set<String> situations) {
    /** The earliest day on which a defendant's case was sent. */
    public static final String SENT = "case.sent";

    /** The day of the hearing. */
    public static final String HEARING = "case.hearing";

    public CaseDates {
        facts = Map.copyOf(facts);
        situations = Set.copyOf(situations);
    }

    /** Those of a case. */
    public static CaseDates of(CaseRecord record) {
        Map<String, LocalDate> facts = new TreeMap<>();
        Set<String> situations = new TreeSet<>();
        facts.put(HEARING, LocalDate.parse(record.hearing().date()));
        for (CaseRecord.Defendant defendant : record.defendants()) {
            LocalDate sent = LocalDate.parse(defendant.sentDate());
            facts.merge(SENT, sent, (one, other) -> one.isBefore(other) ? one : other);
            if (defendant.remand().equals("custody")) {
                situations.add("custody");
            }
            if (defendant.isYouth()) {
                situations.add("youth");
            }
        }
        return new CaseDates(facts, situations);
    }
}
