package org.counterpart.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is answered what: a row for every operation of {@code openapi.yaml} and every kind of thing it may name, a column for everybody who asks.
 * Which rows there have to be follows from the addresses alone.
 */
final class RouteMatrix {
    private static final String FILE = "/access/route-matrix.csv";
    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch):");
    private static final Pattern OPERATION = Pattern.compile("      operationId: (\\w+)");

    /** An operation as {@code openapi.yaml} has it. */
    record Operation(String id, String method, String path) {
        /** The kinds of things it is asked for. */
        List<String> objects() {
            if (path.contains("{formId}")) {
                return List.of("own-open", "own-final", "foreign", "absent", "malformed");
            }
            if (path.contains("{caseId}")) {
                return List.of("own", "foreign", "absent", "malformed");
            }
            return path.contains("{") ? List.of("there", "absent", "malformed") : List.of("-");
        }
    }

    private RouteMatrix() {}

    /** A row: what each asker is answered. */
    record Row(String operation, String object, Map<String, Integer> statuses) {
        String key() {
            return operation + " " + object;
        }
    }

    private static String resource(String name) {
        try (var in = RouteMatrix.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operations of the interface. */
    static Map<String, Operation> operations() {
        Map<String, Operation> found = new TreeMap<>();
        String path = "";
        String method = "";
        for (String line : resource("/openapi.yaml").lines().toList()) {
            Matcher address = PATH.matcher(line);
            Matcher verb = METHOD.matcher(line);
            Matcher name = OPERATION.matcher(line);
            if (address.matches()) {
                path = address.group(1);
            } else if (verb.matches()) {
                method = verb.group(1).toUpperCase(java.util.Locale.ROOT);
            } else if (name.matches()) {
                found.put(name.group(1), new Operation(name.group(1), method, path));
            }
        }
        return found;
    }

    /** The rows there have to be. */
    static Set<String> required() {
        Set<String> keys = new TreeSet<>();
        operations()
                .values()
                .forEach(operation -> operation.objects().forEach(object -> keys.add(operation.id() + " " + object)));
        return keys;
    }

    /** The rows there are. */
    static List<Row> rows() {
        List<String> lines = resource(FILE)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        String[] heading = lines.get(0).split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != heading.length) {
                throw new AssertionError("route-matrix.csv: so many cells as columns, in: " + line);
            }
            Map<String, Integer> statuses = new LinkedHashMap<>();
            for (int i = 2; i < cells.length; i++) {
                statuses.put(heading[i], Integer.valueOf(cells[i]));
            }
            rows.add(new Row(cells[0], cells[1], statuses));
        }
        return rows;
    }
}
