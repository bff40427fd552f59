package org.counterpart.forms.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep.Act;

/** Who takes which step towards another date of an order: {@code variation-matrix.csv}, written without sight of the code. */
public final class VariationMatrix {
    static final Compliance.Order ORDER = new Compliance.Order("court", "k");

    private VariationMatrix() {}

    /** One role where an order and its date stand in one way; the cells are {@code yes}, or why not. */
    public record Row(String state, String assignee, String role, Map<Act, String> cells) {}

    /** The team of somebody with that role, as the matrix has it. */
    static String team(Role role) {
        return switch (role) {
            case PROSECUTOR, PROSECUTION_COUNSEL, CASEWORKER -> "prosecution";
            case DEFENDANT -> "defence:d2";
            case JUDGE -> "judge";
            case COURT_CLERK -> "court";
            case EMERGENCY_READER -> Role.EMERGENCY_TEAM;
            case ASSISTANT -> Role.ASSISTING + "d2";
            default -> "defence:d1";
        };
    }

    /** Every row. */
    public static List<Row> rows() {
        try (var in = VariationMatrix.class.getResourceAsStream("/access/variation-matrix.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            String[] names = lines.get(0).split(",");
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(",");
                Map<Act, String> cells = new EnumMap<>(Act.class);
                for (int at = 3; at < words.length; at++) {
                    cells.put(Act.valueOf(names[at].toUpperCase(Locale.ROOT)), words[at]);
                }
                rows.add(new Row(words[0], words[1], words[2], cells));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
