package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.StandardSet;
import org.counterpart.forms.template.check.Places.Question;

/** What a court sets together must be there to be set, in one part of the court's, and its dates must follow from something. */
final class StandardSetCheck {
    private final Places places;
    private final List<Problem> problems = new ArrayList<>();

    private StandardSetCheck(Places places) {
        this.places = places;
    }

    static List<Problem> problems(Places places) {
        StandardSetCheck check = new StandardSetCheck(places);
        Set<String> ids = new HashSet<>();
        for (StandardSet set : places.template().standardSets()) {
            if (!ids.add(set.id())) {
                check.add(set, "Two standard sets have this id. Give one of them another.");
            }
            check.check(set);
        }
        return check.problems;
    }

    private void add(StandardSet set, String message) {
        problems.add(Problem.inTemplate("standardSets." + set.id(), message));
    }

    private void check(StandardSet set) {
        if (places.template()
                .part(set.part())
                .filter(part -> part.kind() == PartDefinition.Kind.COURT)
                .isEmpty()) {
            add(set, "The set belongs to the part \"" + set.part() + "\", which is none of the court's. Name one.");
            return;
        }
        if (set.validTo() != null && set.validTo().isBefore(set.validFrom())) {
            add(set, "The set ends before it begins. Correct validFrom or validTo.");
        }
        Map<String, String> bases = set.bases();
        bases.forEach((date, from) -> date(set, date, from));
        bases.keySet().stream()
                .filter(date -> isCircle(bases, date))
                .findFirst()
                .ifPresent(date -> add(
                        set,
                        "The date \"" + date + "\" follows from itself, by way of others. Count one from another."));
        set.orders().forEach(order -> order(set, order));
    }

    private void date(StandardSet set, String date, String from) {
        if (!isDate(set, date) && !isDateOfOrder(set, date)) {
            add(set, "The set has the date \"" + date + "\", but its part has no such date. Correct the name.");
        } else if (!from.startsWith("case.") && !isDate(set, from)) {
            add(
                    set,
                    "The date \"" + date + "\" follows from \"" + from
                            + "\", but the part has no such date. Correct the name.");
        }
    }

    private boolean isDate(StandardSet set, String id) {
        return places.questions().stream()
                .anyMatch(question -> question.section().part().equals(set.part())
                        && question.group() == null
                        && question.field().id().equals(id)
                        && question.field().kind() == Kind.DATE);
    }

    /** The date of an order that is made once: {@code <field>.due}. The set makes the order, too: a date by itself orders nothing. */
    private boolean isDateOfOrder(StandardSet set, String date) {
        return places.questions().stream()
                .anyMatch(question -> isOrder(set, question)
                        && question.group() == null
                        && date.equals(question.field().id() + ".due")
                        && set.orders().contains(question.name()));
    }

    private static boolean isCircle(Map<String, String> bases, String date) {
        Set<String> seen = new HashSet<>();
        String at = date;
        while (at != null && seen.add(at)) {
            at = bases.get(at);
        }
        return at != null && at.equals(date);
    }

    /** Rows of another part are not the court's to set together: who is in them is not known when the set is made. */
    private void order(StandardSet set, String name) {
        boolean there = places.questions().stream()
                .anyMatch(question -> question.name().equals(name) && isOrder(set, question));
        if (!there) {
            add(set, "The set orders \"" + name + "\", but its part has no such order. Correct the name.");
        }
    }

    private static boolean isOrder(StandardSet set, Question question) {
        return question.section().part().equals(set.part())
                && question.field().kind() == Kind.ORDER
                && question.section().rowsOf() == null;
    }
}
