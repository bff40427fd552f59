package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.jspecify.annotations.Nullable;

/**
 * Puts the letter of an anonymous witness in the place of their name, wherever somebody has typed the whole of it: first name and last name,
 * in either order. No print has the name, whoever it is for.
 */
final class Letters {
    private static final String BETWEEN = "[\\s,]+";
    private static final String FIRST = "/firstName";
    private static final String LAST = "/lastName";

    private final List<Hidden> hidden = new ArrayList<>();

    private record Hidden(CaseRecord.Witness witness, Pattern name, String letter) {}

    Letters(CaseRecord record) {
        for (CaseRecord.Witness witness : record.witnesses()) {
            record.markings()
                    .of(witness.id())
                    .ifPresent(anonymity -> hidden.add(new Hidden(
                            witness,
                            Pattern.compile(
                                    either(quoted(witness.firstName()), quoted(witness.lastName())),
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                            anonymity.letter())));
        }
    }

    private static String either(String first, String last) {
        String words = "(?<![\\p{L}\\p{N}])(?:" + first + BETWEEN + last + "|" + last + BETWEEN + first + ")";
        return words + "(?![\\p{L}\\p{N}])";
    }

    private static String quoted(String name) {
        return List.of(name.strip().split("\\s+")).stream()
                .map(Pattern::quote)
                .reduce((a, b) -> a + "\\s+" + b)
                .orElse("");
    }

    /** The release as it is printed. */
    @Nullable
    Release in(@Nullable Release release) {
        if (release == null || hidden.isEmpty()) {
            return release;
        }
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        release.content().fields().forEach((path, value) -> fields.put(path, in(value)));
        hidden.forEach(one -> inColumns(one, fields));
        SortedMap<FieldPath, List<FieldValue>> unsettled = new TreeMap<>();
        release.content()
                .unsettled()
                .forEach((path, values) ->
                        unsettled.put(path, values.stream().map(this::in).toList()));
        Release.Content content = new Release.Content(fields, release.content().rows(), unsettled);
        return new Release(release.number(), release.revision(), release.service(), release.hash(), content);
    }

    /** The name in two columns of a table. */
    private static void inColumns(Hidden one, SortedMap<FieldPath, FieldValue> fields) {
        for (FieldPath first : List.copyOf(fields.keySet())) {
            if (!first.value().endsWith(FIRST)) {
                continue;
            }
            String row = first.value().substring(0, first.value().length() - FIRST.length());
            FieldPath last = new FieldPath(row + LAST);
            boolean both = text(fields, first).equalsIgnoreCase(one.witness().firstName())
                    && text(fields, last).equalsIgnoreCase(one.witness().lastName());
            if (both) {
                fields.remove(first);
                fields.put(last, FieldValue.of(one.letter()));
            }
        }
    }

    private static String text(SortedMap<FieldPath, FieldValue> fields, FieldPath path) {
        return fields.getOrDefault(path, FieldValue.NONE).asText().strip();
    }

    private FieldValue in(FieldValue value) {
        return value instanceof FieldValue.Text text ? FieldValue.of(in(text.value())) : value;
    }

    /** A text as it is printed. */
    String in(String typed) {
        String printed = typed;
        for (Hidden one : hidden) {
            printed = one.name().matcher(printed).replaceAll(Matcher.quoteReplacement(one.letter()));
        }
        return printed;
    }
}
