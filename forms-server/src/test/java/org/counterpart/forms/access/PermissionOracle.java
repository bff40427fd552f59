package org.counterpart.forms.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the table of rights says: {@code access/access-oracle.csv}, which cites where each row comes from and was written without sight of
 * the product. Reads the table and nothing else; the first row that fits decides.
 */
public final class PermissionOracle {
    private static final List<String> CELLS =
            List.of("operation", "part", "relation", "role", "part_state", "form_state");

    private final List<Row> rows;

    private PermissionOracle(List<Row> rows) {
        this.rows = rows;
    }

    /** A row of the table. An empty set of words fits anything. */
    public record Row(
            String id, List<Set<String>> cells, Map<String, String> conditions, boolean allows, String citation) {
        private boolean fits(Map<String, String> facts) {
            for (int i = 0; i < CELLS.size(); i++) {
                Set<String> words = cells.get(i);
                if (!words.isEmpty() && !words.contains(facts.get(CELLS.get(i)))) {
                    return false;
                }
            }
            for (Map.Entry<String, String> condition : conditions.entrySet()) {
                if (!Set.of(condition.getValue().split("\\|")).contains(facts.getOrDefault(condition.getKey(), ""))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The table. */
    public static PermissionOracle read() {
        return new PermissionOracle(
                lines("access-oracle.csv").stream().map(PermissionOracle::row).toList());
    }

    /** The lines of a table of this folder, without its heading and its remarks. */
    public static List<List<String>> lines(String name) {
        try (InputStream in = PermissionOracle.class.getResourceAsStream("/access/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .map(PermissionOracle::cells)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Row row(List<String> line) {
        if (line.size() != 10
                || !line.get(8).matches("allow|deny")
                || line.get(9).isBlank()) {
            throw new IllegalArgumentException("not a row of the table: " + line);
        }
        List<Set<String>> cells = line.subList(1, 7).stream()
                .map(cell -> cell.equals("*") ? Set.<String>of() : Set.of(cell.split("\\|")))
                .toList();
        Map<String, String> conditions = new TreeMap<>();
        Arrays.stream(line.get(7).split(";")).filter(word -> !word.isEmpty()).forEach(condition -> {
            int equals = condition.indexOf('=');
            conditions.put(condition.substring(0, equals), condition.substring(equals + 1));
        });
        return new Row(line.get(0), cells, conditions, line.get(8).equals("allow"), line.get(9));
    }

    /** The rows, in order. */
    public List<Row> rows() {
        return rows;
    }

    /** The row that decides. */
    public Row decide(Map<String, String> facts) {
        return rows.stream().filter(row -> row.fits(facts)).findFirst().orElseThrow();
    }
}
