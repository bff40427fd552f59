package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/ASVS.md counts what it says it counts, and names tests that there are. */
class AsvsTableTest {
    private static final List<String> STATES = List.of("met", "partly", "not met", "not applicable");

    /** Levels 1 and 2 of ASVS 5.0.0 have 70 and 183 requirements; of level 3, those of 2.3, 2.4, 8, 15.4 and 16. */
    private static final Map<String, Integer> REQUIREMENTS = Map.of("1", 70, "2", 183, "3", 13);

    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([123]) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern COUNT =
            Pattern.compile("\\| (level [123]|all) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|Contract|Runs|IT)|pentest/[a-z.]+)`");

    private record Row(String number, String level, String state, String tests) {}

    private static List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            rows.add(new Row(row.group(1), row.group(2), row.group(4), row.group(6)));
        }
        return rows;
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/ASVS.md"));
    }

    private static List<Integer> count(List<Row> rows) {
        List<Integer> counts = new ArrayList<>();
        counts.add(rows.size());
        for (String state : STATES) {
            counts.add(
                    (int) rows.stream().filter(row -> row.state().equals(state)).count());
        }
        return counts;
    }

    @Test
    void shouldHaveEveryRequirementOnceInStateThatThereIs() throws IOException {
        Set<String> numbers = new TreeSet<>();
        Map<String, Integer> levels = new TreeMap<>();
        for (Row row : rows(document())) {
            assertTrue(numbers.add(row.number()), row.number() + " is there twice");
            assertTrue(STATES.contains(row.state()), row.number() + ": " + row.state());
            levels.merge(row.level(), 1, Integer::sum);
        }
        assertEquals(new TreeMap<>(REQUIREMENTS), levels);
    }

    @Test
    void shouldCountAsTheTableDoes() throws IOException {
        String text = document();
        List<Row> rows = rows(text);
        Map<String, List<Integer>> expected = new TreeMap<>();
        expected.put("all", count(rows));
        REQUIREMENTS
                .keySet()
                .forEach(level -> expected.put(
                        "level " + level,
                        count(rows.stream()
                                .filter(row -> row.level().equals(level))
                                .toList())));
        Map<String, List<Integer>> said = new TreeMap<>();
        Matcher count = COUNT.matcher(text);
        while (count.find()) {
            said.put(
                    count.group(1),
                    Stream.of(2, 3, 4, 5, 6)
                            .map(group -> Integer.valueOf(count.group(group)))
                            .toList());
        }
        assertEquals(expected, said);
    }

    @Test
    void shouldNameTestsThatThereAre() throws IOException {
        Set<String> files;
        try (Stream<Path> all = Files.walk(Path.of("src/test"))) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> file.toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        }
        Set<String> missing = new TreeSet<>();
        Matcher named = NAMED.matcher(document());
        int found = 0;
        while (named.find()) {
            found++;
            String name = named.group(1);
            String ending = name.contains("/") ? "/" + name : "/" + name + ".java";
            if (files.stream().noneMatch(file -> file.endsWith(ending))) {
                missing.add(name);
            }
        }
        assertTrue(found > 100, "only " + found + " tests are named");
        assertEquals(Set.of(), missing);
    }
}
