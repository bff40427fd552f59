package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and names of the source, as numbers; a limit that is passed is a failure. */
class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int METHOD_P90 = 15;
    private static final int FILE_LINES = 400;
    private static final int TEST_FILE_LINES = 500;
    private static final Pattern BANNED = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl)\\.java");
    private static final Pattern METHOD =
            Pattern.compile("^( {4}|  {6})(?! )(?!.*\\b(class|record|enum|interface|new)\\b).*\\)"
                    + "( throws [\\w., ]+)? \\{$|^ {4,12}\\S.*\\w\\(.*\\)( throws [\\w., ]+)? \\{$");
    private static final Pattern NOT_METHOD = Pattern.compile(
            "^\\s*(\\}|if|for|while|switch|try|catch|else|do|return|case|new|.*->|.*\\b(record|class|enum|interface)\\b).*");

    private static List<Path> files(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The length of every method: from its brace to the brace at the same indentation. */
    private static List<Integer> methods(Path file) {
        List<String> lines = lines(file);
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean begins =
                    METHOD.matcher(line).matches() && !NOT_METHOD.matcher(line).matches();
            if (begins) {
                String end =
                        line.substring(0, line.length() - line.stripLeading().length()) + "}";
                int last = i;
                while (last < lines.size() && !lines.get(last).equals(end)) {
                    last++;
                }
                lengths.add(last - i - 1);
            }
        }
        return lengths;
    }

    private static int percentile(List<Integer> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static String distribution(String of, List<Integer> sorted) {
        return "TidyTest: " + sorted.size() + " " + of + ", lines p50 " + percentile(sorted, 50) + ", p90 "
                + percentile(sorted, 90) + ", p99 " + percentile(sorted, 99) + ", max " + sorted.get(sorted.size() - 1);
    }

    @Test
    void shouldKeepMethodsShort() {
        List<Integer> lengths = files(MAIN).stream()
                .flatMap(file -> methods(file).stream())
                .sorted()
                .toList();
        System.out.println(distribution("methods", lengths));
        assertTrue(lengths.size() > 300, "methods are not being found");
        assertTrue(percentile(lengths, 90) <= METHOD_P90, "methods have grown");
    }

    @Test
    void shouldKeepFilesShort() {
        List<Integer> lengths =
                files(MAIN).stream().map(file -> lines(file).size()).sorted().toList();
        System.out.println(distribution("files", lengths));
        assertEquals(
                List.of(),
                files(MAIN).stream().filter(f -> lines(f).size() > FILE_LINES).toList());
        assertEquals(
                List.of(),
                files(Path.of("src/test/java")).stream()
                        .filter(f -> lines(f).size() > TEST_FILE_LINES)
                        .toList());
    }

    @Test
    void shouldSayInEveryPackageWhatItIsFor() {
        Set<Path> packages = new TreeSet<>();
        files(MAIN).forEach(file -> packages.add(file.getParent()));
        assertEquals(
                List.of(),
                packages.stream()
                        .filter(p -> !Files.exists(p.resolve("package-info.java")))
                        .toList());
    }

    @Test
    void shouldNameClassesAfterWhatTheyAre() {
        assertEquals(
                List.of(),
                files(MAIN).stream()
                        .filter(file ->
                                BANNED.matcher(file.getFileName().toString()).matches())
                        .toList());
    }
}
