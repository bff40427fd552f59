package org.counterpart.forms.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Pattern LIMIT =
            Pattern.compile("/\\*\\* ([^/]*?) \\*/\\s+public static final int (\\w+) = ([\\d_]+);");

    @Test
    void shouldListEveryLimitInTheDocument() throws IOException {
        assertEquals(table(), Files.readString(Path.of("docs/limits.md")), "write docs/limits.md anew:\n" + table());
    }

    private static String table() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/counterpart/forms/form/Limits.java"));
        StringBuilder table = new StringBuilder("""
                # Limits

                The class `Limits` as a table; `LimitsTest` compares them.

                | limit | value | what it bounds |
                |---|---:|---|
                """);
        Matcher limit = LIMIT.matcher(source);
        while (limit.find()) {
            int value = Integer.parseInt(limit.group(3).replace("_", ""));
            String meaning = limit.group(1).replaceAll("\\s+\\*?\\s*", " ").replaceAll("\\.$", "");
            table.append(String.format(Locale.ROOT, "| `%s` | %,d | %s |%n", limit.group(2), value, meaning));
        }
        return table.toString();
    }
}
