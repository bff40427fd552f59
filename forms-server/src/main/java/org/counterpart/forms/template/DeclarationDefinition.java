package org.counterpart.forms.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.expression.Evaluator;
import org.counterpart.forms.template.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Something that is declared of what was served ("certify ready", "signed by …"). Its words stand in the wording.
 *
 * @param id one of each in a template
 * @param part the part whose releases it is about
 * @param attests the question by which the form names who signs, {@code <section>.<field>}, or null: it is declared where that is asked
 * @param by the roles of the court that declare it; empty: whoever may serve the part
 * @param when it is declared of a release only when this is true of what that says; null: of every one
 */
public record DeclarationDefinition(
        String id,
        String part,
        @Nullable String attests,
        List<String> by,
        @Nullable Expression when) {
    public DeclarationDefinition {
        by = List.copyOf(by);
    }

    /** The key of its words in the wording. */
    public String wordKey() {
        return "declaration." + id;
    }

    static List<DeclarationDefinition> read(@Nullable Object decoded) {
        List<DeclarationDefinition> all = new ArrayList<>();
        if (decoded instanceof List<?> list) {
            list.forEach(one -> all.add(read(TemplateReader.object(one))));
        }
        return all;
    }

    private static DeclarationDefinition read(Map<?, ?> one) {
        return new DeclarationDefinition(
                String.valueOf(one.get("id")),
                String.valueOf(one.get("part")),
                FormTemplate.textOrNull(one.get("attests")),
                TemplateReader.texts(one.get("by")),
                TemplateReader.when(one));
    }

    /** What there is to declare of a release of {@code part} that says this. */
    public static List<DeclarationDefinition> of(FormOutline outline, PartInstance part, Release.Content content) {
        return outline.template().declarations().stream()
                .filter(one -> one.part().equals(part.definition().id()))
                .filter(one -> one.fits(outline, part, content))
                .toList();
    }

    /** True for what the judge alone declares: a version that the judge makes, or approves, says so by itself. */
    public boolean isJudgesAlone() {
        return by.equals(List.of("judge"));
    }

    private boolean fits(FormOutline outline, PartInstance part, Release.Content content) {
        Evaluator in = new Evaluator(new Completeness.ContentAnswers(outline, part, content));
        return isTrue(when, in)
                && (attests == null
                        || outline.template().sectionsOf(this.part).stream()
                                .filter(section -> isTrue(section.when(), in))
                                .anyMatch(section -> section.fields().stream()
                                        .anyMatch(field -> attests.equals(section.id() + "." + field.id())
                                                && isTrue(field.when(), in))));
    }

    private static boolean isTrue(@Nullable Expression condition, Evaluator in) {
        return condition == null || in.isTrue(condition);
    }
}
