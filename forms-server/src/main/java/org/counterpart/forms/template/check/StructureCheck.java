package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.check.Places.Place;
import org.counterpart.forms.template.check.Places.Question;

/** Ids that stand twice, and names of parts, lists, tables and dates that are not there. */
final class StructureCheck {
    private static final Set<String> SEEDS =
            Set.of("case.defendant.remand", "case.defendant.custodyTimeLimit", "case.defendant.sentDate");

    private final Places places;
    private final FormTemplate template;
    private final List<Problem> problems = new ArrayList<>();

    private StructureCheck(Places places) {
        this.places = places;
        this.template = places.template();
    }

    static List<Problem> problems(Places places) {
        StructureCheck check = new StructureCheck(places);
        check.uniqueIds();
        check.template.sections().forEach(check::section);
        places.questions().forEach(check::question);
        check.unusedOptionSets();
        check.pleas();
        return check.problems;
    }

    private void add(String place, String message) {
        problems.add(Problem.inTemplate(place, message));
    }

    private void uniqueIds() {
        Set<String> parts = new HashSet<>();
        template.parts().stream()
                .filter(part -> !parts.add(part.id()))
                .forEach(part -> add(part.id(), "Two parts have this id. Give one of them another."));
        Set<String> sections = new HashSet<>();
        template.sections().stream()
                .filter(section -> !sections.add(section.id()))
                .forEach(section -> add(section.id(), "Two sections have this id. Give one of them another."));
        Set<String> answers = new HashSet<>();
        for (Question question : places.questions()) {
            String place = question.section().part() + "/" + question.group() + "/"
                    + question.field().id();
            if (!answers.add(place)) {
                add(
                        question.name(),
                        "Two questions of this part have the id \""
                                + question.field().id()
                                + "\". Their answers would be one: give one of them another id.");
            }
        }
    }

    private void section(Section section) {
        Optional<PartDefinition> part = template.part(section.part());
        if (part.isEmpty()) {
            add(
                    section.id(),
                    "The section belongs to the part \"" + section.part()
                            + "\", which is not among the parts. Add the part or correct the name.");
        } else if (section.rowsOf() != null) {
            rows(section, section.rowsOf(), part.get());
        }
    }

    private void rows(Section section, String rowsOf, PartDefinition reader) {
        String owner = rowsOf.substring(0, rowsOf.indexOf('/'));
        String table = rowsOf.substring(rowsOf.indexOf('/') + 1);
        Optional<PartDefinition> source = template.part(owner);
        if (source.isEmpty() || !places.isTable(owner, table)) {
            add(
                    section.id(),
                    "The section has a row for each row of \"" + rowsOf
                            + "\", but there is no such table. Name a part and a table of that part.");
        } else if (source.get().forEach() == ForEach.DEFENDANT && reader.forEach() != ForEach.DEFENDANT) {
            add(
                    section.id(),
                    "The section has a row for each row of \"" + rowsOf
                            + "\", and each defendant has such a table. Move the section to a part that each defendant has"
                            + " one of too.");
        }
    }

    private void question(Question question) {
        FieldDefinition field = question.field();
        String set = field.optionSet();
        if (set != null && !template.optionSets().containsKey(set)) {
            add(
                    question.name(),
                    "The answers come from the list \"" + set
                            + "\", which is not among the option sets. Add the list or correct the name.");
        }
        OrderTerms terms = field.terms();
        if (terms != null && terms.stage() != null) {
            stage(question, terms.stage());
        }
        if (field.of() != null) {
            total(question, field.of());
        }
        seed(question);
    }

    private void stage(Question question, String stage) {
        Place place = places.find(question.section().part(), null, stage);
        if (place == null || place.question().field().kind() != Kind.DATE) {
            add(
                    question.name(),
                    "The order takes its date from \"" + stage
                            + "\", but this part has no date question of that id. Add one or correct the name.");
        }
    }

    private void total(Question question, String of) {
        String group = of.substring(0, of.indexOf('/'));
        Place place = places.find(question.section().part(), group, "./" + of.substring(of.indexOf('/') + 1));
        if (place == null || place.question().field().kind() != Kind.NUMBER) {
            add(
                    question.name(),
                    "The total adds up \"" + of
                            + "\", but this part has no column of numbers of that name. Correct the name.");
        } else if (place.question().field().when() != null) {
            add(
                    question.name(),
                    "The total adds up \"" + of
                            + "\", which is not always asked. A number left from before would be counted: take the"
                            + " condition away.");
        }
    }

    private void seed(Question question) {
        String seed = question.field().limits().seed();
        boolean isTable = question.field().kind() == Kind.TABLE;
        boolean known = seed == null
                || (isTable
                        ? seed.equals("case.witnesses")
                        : SEEDS.contains(seed) && question.section().repeat() == Section.Repeat.DEFENDANT);
        if (!known) {
            add(
                    question.name(),
                    "The answer starts with \"" + seed
                            + "\" of the case record, which is not known here. Use one of "
                            + new java.util.TreeSet<>(SEEDS)
                            + " in a section that repeats for each defendant, or case.witnesses for a table.");
        }
    }

    private void pleas() {
        FormTemplate.Pleas pleas = template.pleas();
        if (pleas == null) {
            return;
        }
        Question question = places.questions().stream()
                .filter(one -> one.table() == null
                        && one.section().id().equals(pleas.section())
                        && one.field().id().equals(pleas.field()))
                .findFirst()
                .orElse(null);
        if (question == null
                || question.section().repeat() != Section.Repeat.DEFENDANT_COUNT
                || question.field().kind() != Kind.CHOICE
                || template.part(question.section().part())
                        .filter(part -> part.kind() == PartDefinition.Kind.COURT)
                        .isEmpty()) {
            add(
                    "pleas",
                    "Pleas are recorded in \"" + pleas.section() + "." + pleas.field()
                            + "\", which is no choice of the court's for each defendant and count. Name one.");
        } else if (!template.optionsOf(question.field()).containsAll(pleas.guilty())) {
            add(
                    "pleas",
                    "Not all of " + pleas.guilty() + " are answers to \"" + pleas.section() + "." + pleas.field()
                            + "\". Use some of " + template.optionsOf(question.field()) + ".");
        }
    }

    private void unusedOptionSets() {
        Set<String> used = new HashSet<>();
        places.questions()
                .forEach(question -> used.add(String.valueOf(question.field().optionSet())));
        template.optionSets().keySet().stream()
                .filter(set -> !used.contains(set))
                .sorted()
                .forEach(set -> add("optionSets." + set, "No question uses this list. Take it out or use it."));
    }
}
