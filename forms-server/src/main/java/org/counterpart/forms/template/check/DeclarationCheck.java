package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.counterpart.forms.template.DeclarationDefinition;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.check.Places.Question;
import org.jspecify.annotations.Nullable;

/** What is declared must be declared of something that is served, by those who can, and name a question that is there. */
final class DeclarationCheck {
    private final Places places;
    private final List<Problem> problems = new ArrayList<>();

    private DeclarationCheck(Places places) {
        this.places = places;
    }

    static List<Problem> problems(Places places, List<FormTemplate> earlier) {
        DeclarationCheck check = new DeclarationCheck(places);
        Set<String> ids = new HashSet<>();
        for (DeclarationDefinition one : places.template().declarations()) {
            if (!ids.add(one.id())) {
                check.add(one, "Two declarations have this id. Give one of them another.");
            }
            check.check(one);
            earlier.stream()
                    .filter(before -> before.code().equals(places.template().code())
                            && before.isBefore(places.template().version()))
                    .forEach(before -> check.earlier(one, before));
        }
        return check.problems;
    }

    private void add(DeclarationDefinition one, String message) {
        problems.add(Problem.inTemplate("declarations." + one.id(), message));
    }

    private void check(DeclarationDefinition one) {
        PartDefinition part = places.template().part(one.part()).orElse(null);
        if (part == null) {
            add(
                    one,
                    "It is declared of the part \"" + one.part()
                            + "\", which is not among the parts. Add the part or correct the name.");
            return;
        }
        if (part.audience().isEmpty()) {
            add(
                    one,
                    "It is declared of the part \"" + one.part()
                            + "\", which is never served. Name a part that has an audience.");
        }
        if (!one.by().isEmpty() && part.kind() != PartDefinition.Kind.COURT) {
            add(
                    one,
                    "It says who of the court declares it, but the part \"" + one.part()
                            + "\" is a party's: whoever serves that declares it. Take \"by\" out.");
        }
        attests(one, one.attests());
    }

    private void attests(DeclarationDefinition one, @Nullable String attests) {
        if (attests == null) {
            return;
        }
        Question question = places.questions().stream()
                .filter(asked -> asked.name().equals(attests))
                .findFirst()
                .orElse(null);
        if (question == null
                || question.field().kind() != Kind.ATTESTATION
                || question.group() != null
                || !question.section().part().equals(one.part())) {
            add(
                    one,
                    "It stands for the signature \"" + attests + "\", but the part \"" + one.part()
                            + "\" has no attestation of that name that is asked once. Correct the name.");
        }
    }

    /** Whoever declared it did so of something else. */
    private void earlier(DeclarationDefinition one, FormTemplate before) {
        before.declaration(one.id())
                .filter(old -> !old.part().equals(one.part()))
                .ifPresent(old -> add(
                        one,
                        "In version " + before.version() + " this is declared of the part \"" + old.part()
                                + "\". Give the new declaration an id of its own."));
    }
}
