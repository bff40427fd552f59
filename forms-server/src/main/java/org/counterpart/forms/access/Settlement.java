package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.template.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Who may settle two different answers: inside a team anyone of it; across sides only a side that gave one of them and gives way, because
 * one side never confirms for the other, and who gave no answer has nothing to give way with; between judge and clerk the judge's answer
 * stands.
 */
final class Settlement {
    private Settlement() {}

    static Optional<Refusal> refusalOf(Resolve resolve, Leaf leaf, EditRequest request) {
        if (leaf.type() == Leaf.Type.TEXT) {
            return Optional.of(Refusal.about(Code.UNKNOWN_FIELD, resolve.field(), "This answer is typed, not chosen."));
        }
        Optional<String> problem = leaf.problemWith(resolve.value());
        if (problem.isPresent()) {
            return Optional.of(Refusal.about(Code.BAD_VALUE, resolve.field(), problem.get()));
        }
        Mark mark = markOn(resolve, request.state().marks());
        if (mark == null) {
            return Optional.of(Refusal.about(
                    Code.BAD_OPERATION, resolve.field(), "There are no different answers to settle here."));
        }
        return maySettle(mark, resolve.value(), request.actor())
                ? Optional.empty()
                : Optional.of(
                        Refusal.about(
                                Code.NOT_YOURS,
                                resolve.field(),
                                "One side cannot settle this for the other. Choose the other side's answer, or ask them to choose yours."));
    }

    private static @Nullable Mark markOn(Resolve resolve, List<Mark> marks) {
        return marks.stream()
                .filter(mark -> mark.kind() == Mark.Kind.ANSWERED_DIFFERENTLY)
                .filter(mark -> mark.field().equals(resolve.field().value()))
                .findFirst()
                .orElse(null);
    }

    private static boolean maySettle(Mark mark, FieldValue value, Actor actor) {
        boolean own = mark.answers().stream().anyMatch(answer -> answer.team().equals(actor.team()));
        boolean others =
                mark.answers().stream().anyMatch(answer -> !answer.team().equals(actor.team()));
        if (actor.isCourt()) {
            return maySettleForTheCourt(mark, value, actor);
        }
        if (!own || !others) {
            return own;
        }
        return mark.answers().stream()
                .anyMatch(answer ->
                        !answer.team().equals(actor.team()) && answer.value().equals(value));
    }

    /** The judge; court staff where no answer is the judge's, or by that one. */
    private static boolean maySettleForTheCourt(Mark mark, FieldValue value, Actor actor) {
        return actor.role() == Role.JUDGE
                || mark.answers().stream()
                        .filter(answer -> answer.team().equals("judge"))
                        .allMatch(answer -> answer.value().equals(value));
    }
}
