package org.counterpart.forms.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.Completeness.ContentAnswers;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.expression.Evaluator;
import org.counterpart.forms.template.expression.Expression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that somebody answered is missing from the printed form. */
class EveryAnswerTest {
    /** A template's sample in a language. */
    private record Printed(SampleForm sample, PrintLanguage language) {}

    static List<Arguments> samples() throws IOException {
        List<Arguments> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("../form-templates"), 4)) {
            for (Path file : files.filter(file -> file.getParent().endsWith("samples"))
                    .sorted()
                    .toList()) {
                String reference = Path.of("../form-templates")
                        .relativize(file.getParent().getParent())
                        .toString();
                String name = file.getFileName().toString().replace(".json", "");
                for (PrintLanguage language : PrintLanguage.values()) {
                    samples.add(Arguments.of(reference, name, language));
                }
            }
        }
        return samples;
    }

    /** What the sample holds although it is not asked, with the reason. */
    private static final Map<String, String> NOT_ASKED = Map.of();

    @ParameterizedTest
    @MethodSource("samples")
    void shouldPrintEveryAnswerThatIsAsked(String reference, String name, PrintLanguage language) {
        Printed form = new Printed(new SampleForm(reference, name), language);
        List<String> missing = new ArrayList<>();
        List<String> notAsked = new ArrayList<>();
        int printed = 0;
        for (ReleasedPart part : form.sample().parts()) {
            if (part.part().definition().audience().isEmpty()) {
                continue;
            }
            String text = textOf(form, part);
            for (Map.Entry<FieldPath, FieldValue> answer :
                    part.content().fields().entrySet()) {
                String place = part.part().id() + " " + answer.getKey();
                Leaf leaf = form.sample()
                        .outline()
                        .leaf(part.part(), answer.getKey())
                        .orElseThrow();
                if (!isAsked(form, part, answer.getKey(), leaf)) {
                    notAsked.add(place);
                } else if (words(form, part, answer.getKey(), leaf, answer.getValue()).stream()
                        .allMatch(text::contains)) {
                    printed++;
                } else {
                    missing.add(place + " " + words(form, part, answer.getKey(), leaf, answer.getValue()));
                }
            }
        }
        assertEquals(List.of(), missing);
        assertEquals(List.copyOf(NOT_ASKED.keySet()), notAsked);
        assertTrue(printed > (reference.startsWith("ptph") && name.startsWith("two") ? 300 : 2), "only " + printed);
    }

    /** The part as it prints, alone, apart from the witnesses its rows are about. */
    private static String textOf(Printed form, ReleasedPart part) {
        PrintLanguage language = form.language();
        FormLayout layout =
                new FormLayout(form.sample().outline(), form.sample().words(language), language, SampleForm.names());
        String title = form.sample()
                .words(language)
                .word("part." + part.part().definition().id());
        List<PrintableSection> mine = new ArrayList<>();
        boolean inside = false;
        for (PrintableSection section : layout.sections(form.sample().parts())) {
            if (section.level() == 1) {
                String key = part.part().key();
                String expected =
                        key == null ? title : title + " — " + SampleForm.names().defendant(key);
                inside = section.heading().equals(expected);
            }
            if (inside) {
                mine.add(section);
            }
        }
        CaseHeader header = new CaseHeader("", List.of(), "");
        return new PrintableForm(language, "t", header, new RecordStamp("", "", "", ""), mine).plainText();
    }

    private static boolean isAsked(Printed form, ReleasedPart part, FieldPath path, Leaf leaf) {
        Evaluator evaluator = new Evaluator(new ContentAnswers(form.sample().outline(), part.part(), part.content()));
        Section section = sectionOf(form, part, leaf.field(), path);
        Evaluator in = path.isCell() ? evaluator.inRow(path.group(), path.row()) : evaluator;
        return holds(section.when(), evaluator) && holds(leaf.field().when(), in) && isDetailAsked(part, path, leaf);
    }

    private static boolean isDetailAsked(ReleasedPart part, FieldPath path, Leaf leaf) {
        if (!path.value().endsWith(".details")) {
            return true;
        }
        String question = path.value().substring(0, path.value().length() - ".details".length());
        return leaf.field()
                .detailsOn()
                .contains(part.content().at(new FieldPath(question)).asText());
    }

    private static boolean holds(Expression when, Evaluator in) {
        return when == null || in.isTrue(when);
    }

    private static Section sectionOf(Printed form, ReleasedPart part, FieldDefinition field, FieldPath path) {
        for (Section section : form.sample()
                .outline()
                .template()
                .sectionsOf(part.part().definition().id())) {
            boolean own = section.fields().contains(field)
                    && (!section.isGroup() || section.id().equals(path.group()));
            if (own
                    || section.fields().stream()
                            .anyMatch(table -> table.id().equals(path.group())
                                    && table.columns().contains(field))) {
                return section;
            }
        }
        throw new AssertionError("no section for " + path);
    }

    private static List<String> words(Printed form, ReleasedPart part, FieldPath path, Leaf leaf, FieldValue value) {
        PrintLanguage language = form.language();
        if (value instanceof FieldValue.Texts texts) {
            return texts.values().stream()
                    .map(option -> option(form, part, path, leaf, option))
                    .toList();
        }
        return List.of(
                switch (leaf.type()) {
                    case TEXT -> value.asText();
                    case DATE -> DateWords.date(value.asText(), language);
                    case NUMBER -> Long.toString(((FieldValue.Whole) value).value());
                    case OPTION -> option(form, part, path, leaf, value.asText());
                    case TICK -> tick(language, path);
                    case OPTIONS -> throw new AssertionError();
                });
    }

    private static String tick(PrintLanguage language, FieldPath path) {
        if (path.value().endsWith(".confirmed")) {
            return Phrase.CONFIRMED.in(language);
        }
        return path.value().endsWith(".ordered") ? Phrase.ORDERED.in(language) : Phrase.NOT_APPLICABLE.in(language);
    }

    private static String option(Printed form, ReleasedPart part, FieldPath path, Leaf leaf, String option) {
        PrintLanguage language = form.language();
        FieldDefinition field = leaf.field();
        if (option.equals("yes") || option.equals("no")) {
            return (option.equals("yes") ? Phrase.YES : Phrase.NO).in(language);
        }
        if (field.kind() == FieldDefinition.Kind.DURATION) {
            return language == PrintLanguage.WELSH ? "" : option.substring(0, option.length() - 1);
        }
        String key = field.optionSet() == null
                ? question(sectionOf(form, part, field, path), field, path) + ".option." + option
                : "option." + field.optionSet() + "." + option;
        return form.sample().words(language).word(key);
    }

    private static String question(Section section, FieldDefinition field, FieldPath path) {
        boolean isColumn = path.isCell() && !section.id().equals(path.group())
                || section.fields().stream().anyMatch(table -> table.columns().contains(field));
        return section.id() + "." + (isColumn ? path.group() + "." : "") + field.id();
    }
}
