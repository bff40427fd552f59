package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.Section;

/** What a template says of parts of other forms: an order that is complied with by serving one names a part that whoever has to comply serves. */
public final class OtherFormsCheck {
    private OtherFormsCheck() {}

    /** The codes of the other forms that are named. */
    public static Set<String> named(FormTemplate template) {
        Set<String> codes = new TreeSet<>();
        for (Section section : template.sections()) {
            for (FieldDefinition field : section.fields()) {
                OrderTerms terms = field.terms();
                if (terms != null) {
                    terms.satisfiedBy().forEach(part -> codes.add(part.substring(0, part.indexOf('/'))));
                }
            }
        }
        return codes;
    }

    /** What is wrong with it; {@code others} are the newest versions of the forms that are named, by code, where there are such forms. */
    public static List<Problem> problems(FormTemplate template, Map<String, FormTemplate> others) {
        List<Problem> problems = new ArrayList<>();
        for (Section section : template.sections()) {
            for (FieldDefinition field : section.fields()) {
                OrderTerms terms = field.terms();
                if (terms != null) {
                    terms.satisfiedBy()
                            .forEach(part -> check(section.id() + "." + field.id(), terms, part, others, problems));
                }
            }
        }
        return problems;
    }

    private static void check(
            String place, OrderTerms terms, String named, Map<String, FormTemplate> others, List<Problem> problems) {
        int slash = named.indexOf('/');
        FormTemplate other = others.get(named.substring(0, slash));
        PartDefinition part =
                other == null ? null : other.part(named.substring(slash + 1)).orElse(null);
        Owner owner = terms.assignee().equals("defence") ? Owner.DEFENCE : Owner.PROSECUTION;
        if (part == null) {
            problems.add(Problem.inTemplate(
                    place,
                    "The order is complied with by serving \"" + named
                            + "\", but there is no such form, or it has no such part. Correct the name."));
        } else if (part.owner() != owner || part.audience().isEmpty()) {
            problems.add(Problem.inTemplate(
                    place,
                    "The order is complied with by serving \"" + named + "\", which the " + terms.assignee()
                            + " does not serve. Name a part of its own."));
        }
    }
}
