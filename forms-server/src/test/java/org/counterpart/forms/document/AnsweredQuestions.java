package org.counterpart.forms.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.Completeness.ContentAnswers;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.expression.Evaluator;
import org.counterpart.forms.template.expression.Expression;
import org.junit.jupiter.params.provider.Arguments;

/** What a document has to say of a template's sample in a language: worked out from the answers, not from the layout. */
public record AnsweredQuestions(SampleForm sample, PrintLanguage language) {
    private static final Path ROOT = Path.of("../form-templates");

    /**
     * An answer.
     *
     * @param place the part and the path
     * @param question the words of the question
     * @param answer the words of the answer, each to be found
     * @param isAsked false where its condition does not hold
     */
    public record Answered(String place, String question, List<String> answer, boolean isAsked) {}

    /** Every sample of every template, in every language: reference, name, language. */
    public static List<Arguments> samples() throws IOException {
        List<Arguments> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            for (Path file : files.filter(file -> file.getParent().endsWith("samples"))
                    .sorted()
                    .toList()) {
                String reference = ROOT.relativize(file.getParent().getParent()).toString();
                String name = file.getFileName().toString().replace(".json", "");
                for (PrintLanguage language : PrintLanguage.values()) {
                    samples.add(Arguments.of(reference, name, language));
                }
            }
        }
        return samples;
    }

    /** The answers of a part. */
    public List<Answered> of(ReleasedPart part) {
        List<Answered> answered = new ArrayList<>();
        for (Map.Entry<FieldPath, FieldValue> answer :
                Objects.requireNonNull(part.release()).content().fields().entrySet()) {
            FieldPath path = answer.getKey();
            Leaf leaf = sample.outline().leaf(part.part(), path).orElseThrow();
            Section section = sectionOf(part, leaf.field(), path);
            answered.add(new Answered(
                    part.part().id() + " " + path,
                    label(section, leaf.field(), path),
                    words(section, path, leaf, answer.getValue()),
                    isAsked(part, section, path, leaf)));
        }
        return answered;
    }

    /** An order's number stands in a column of its own; first and last name are one name. */
    private String label(Section section, FieldDefinition field, FieldPath path) {
        boolean isPieceOfName = section.fields().stream()
                .anyMatch(table -> table.id().equals(path.group())
                        && RowNames.namingColumns(table).size() > 1
                        && RowNames.namingColumns(table).contains(field.id()));
        if (isPieceOfName) {
            return Phrase.NAME.in(language);
        }
        String label = word(question(section, field, path));
        return field.kind() == FieldDefinition.Kind.ORDER ? label.replaceFirst("^\\d+[a-z]?\\. ", "") : label;
    }

    private String word(String key) {
        return Objects.requireNonNull(sample.words(language).word(key), key);
    }

    private boolean isAsked(ReleasedPart part, Section section, FieldPath path, Leaf leaf) {
        Evaluator evaluator = new Evaluator(new ContentAnswers(sample.outline(), part.part(), part.content()));
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

    private Section sectionOf(ReleasedPart part, FieldDefinition field, FieldPath path) {
        for (Section section :
                sample.outline().template().sectionsOf(part.part().definition().id())) {
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

    private List<String> words(Section section, FieldPath path, Leaf leaf, FieldValue value) {
        if (value instanceof FieldValue.Texts texts) {
            return texts.values().stream()
                    .map(option -> option(section, path, leaf, option))
                    .toList();
        }
        return List.of(
                switch (leaf.type()) {
                    case TEXT -> value.asText();
                    case DATE -> DateWords.date(value.asText(), language);
                    case NUMBER -> Long.toString(((FieldValue.Whole) value).value());
                    case OPTION -> option(section, path, leaf, value.asText());
                    case TICK -> tick(path);
                    case OPTIONS -> throw new AssertionError();
                });
    }

    private String tick(FieldPath path) {
        if (path.value().endsWith(".confirmed")) {
            return Phrase.CONFIRMED.in(language);
        }
        return path.value().endsWith(".ordered") ? Phrase.ORDERED.in(language) : Phrase.NOT_APPLICABLE.in(language);
    }

    private String option(Section section, FieldPath path, Leaf leaf, String option) {
        FieldDefinition field = leaf.field();
        if (option.equals("yes") || option.equals("no")) {
            return (option.equals("yes") ? Phrase.YES : Phrase.NO).in(language);
        }
        if (field.kind() == FieldDefinition.Kind.DURATION) {
            return language == PrintLanguage.WELSH ? "" : option.substring(0, option.length() - 1);
        }
        if (FormTemplate.DEFENDANT_OPTIONS.equals(field.optionSet())) {
            return SampleForm.names().defendant("d" + option);
        }
        return word(
                field.optionSet() == null
                        ? question(section, field, path) + ".option." + option
                        : "option." + field.optionSet() + "." + option);
    }

    private static String question(Section section, FieldDefinition field, FieldPath path) {
        boolean isColumn = path.isCell() && !section.id().equals(path.group())
                || section.fields().stream().anyMatch(table -> table.columns().contains(field));
        return section.id() + "." + (isColumn ? path.group() + "." : "") + field.id();
    }
}
