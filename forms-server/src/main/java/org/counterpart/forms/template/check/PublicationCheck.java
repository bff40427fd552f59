package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is looked at before a template is published, apart from the JSON Schema, which comes first. What would make a later check
 * meaningless ends the check: a condition that asks about nothing is not also called unreachable.
 */
public final class PublicationCheck {
    private PublicationCheck() {}

    /** What is wrong with {@code draft}; nothing when it may be published. */
    public static List<Problem> problems(Draft draft) {
        Places places = new Places(draft);
        List<Problem> problems = new ArrayList<>(StructureCheck.problems(places));
        problems.addAll(StandardSetCheck.problems(places));
        problems.addAll(DirectionCheck.problems(draft, places));
        problems.addAll(DeclarationCheck.problems(places, draft.earlier()));
        problems.addAll(EarlierCheck.problems(draft.template(), draft.earlier()));
        problems.addAll(WordingCheck.problems(places, draft.wording(), DirectionCheck.keys(draft)));
        problems.addAll(TimeLimitCheck.problems(draft, places));
        problems.addAll(ReaderCheck.problems(places));
        Dependencies dependencies = new Dependencies(places);
        List<Problem> conditions = new ArrayList<>(ExpressionCheck.problems(places));
        conditions.addAll(dependencies.problems());
        problems.addAll(conditions);
        if (conditions.isEmpty()) {
            problems.addAll(ReachCheck.problems(places, dependencies));
        }
        if (problems.isEmpty()) {
            problems.addAll(SampleCheck.problems(draft, places));
        }
        return problems;
    }
}
