package org.counterpart.forms.live;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.PermissionOracle;

/** How often each row of the table of rights decided a case, and where the product decided otherwise. */
final class PermissionTally {
    private static final PermissionOracle ORACLE = PermissionOracle.read();
    private static final SortedMap<String, String> DIFFERS = open("differs");
    private static final SortedMap<String, String> UNBUILT = open("unbuilt");

    private final SortedMap<String, Long> cases = new TreeMap<>();
    private final SortedMap<String, Long> different = new TreeMap<>();
    private long total;

    private static SortedMap<String, String> open(String kind) {
        SortedMap<String, String> open = new TreeMap<>();
        PermissionOracle.lines("access-open.csv").stream()
                .filter(line -> line.get(1).equals(kind))
                .forEach(line -> open.put(line.get(0), line.get(2)));
        return open;
    }

    /** The rows by which the product decides otherwise, with the reason. */
    static SortedMap<String, String> differs() {
        return DIFFERS;
    }

    /** The rows for which the product has nothing yet, with the reason. */
    static SortedMap<String, String> unbuilt() {
        return UNBUILT;
    }

    static List<PermissionOracle.Row> rows() {
        return ORACLE.rows();
    }

    static boolean allows(Map<String, String> facts) {
        return ORACLE.decide(facts).allows();
    }

    /** Counts a case; fails when the product decided otherwise and the row is not one of those known to be open. */
    void decided(Map<String, String> facts, boolean allowed, String how) {
        PermissionOracle.Row row = ORACLE.decide(facts);
        total++;
        cases.merge(row.id(), 1L, Long::sum);
        if (row.allows() == allowed) {
            return;
        }
        different.merge(row.id(), 1L, Long::sum);
        if (!DIFFERS.containsKey(row.id())) {
            throw new AssertionError((allowed ? "accepted what the table denies: " : "refused what the table allows: ")
                    + row.id() + " (" + row.citation() + ") " + facts + " " + how);
        }
    }

    /** True while a row that the product has something for has decided no case. */
    boolean hasIdleRows() {
        return ORACLE.rows().stream().anyMatch(row -> cases(row.id()) == 0 && !UNBUILT.containsKey(row.id()));
    }

    long total() {
        return total;
    }

    long cases(String row) {
        return cases.getOrDefault(row, 0L);
    }

    long different(String row) {
        return different.getOrDefault(row, 0L);
    }
}
