package org.counterpart.forms.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.cases.CaseDates;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.BusinessCalendar;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.DueDates;
import org.counterpart.forms.obligation.DueRule;
import org.counterpart.forms.obligation.Term;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;

/** The days on which the dates of a part are ordinarily set, by the rules of the template and what has been set so far. */
public final class OrdinaryDates {
    private final FormOutline outline;
    private final BusinessCalendar calendar;

    /** Dates of forms of one case. */
    public OrdinaryDates(FormOutline outline, BusinessCalendar calendar) {
        this.outline = outline;
        this.calendar = calendar;
    }

    /**
     * One date.
     *
     * @param field the path of the question
     * @param day the day that is offered
     * @param why the rule it comes from
     * @param situations those of the case that the rule names
     */
    public record Offer(String field, LocalDate day, DueDate.ByRule why, Set<String> situations) {}

    /** What is offered for the dates of a part that has this content. */
    public List<Offer> of(PartInstance part, Release.Content content, CaseDates known) {
        Map<String, LocalDate> facts = new HashMap<>(known.facts());
        Map<String, Term> stages = new HashMap<>();
        List<FieldDefinition> fields = new ArrayList<>();
        for (Section section : outline.template().sectionsOf(part.definition().id())) {
            if (!section.isGroup()) {
                section.fields().stream()
                        .filter(field -> field.kind() == FieldDefinition.Kind.DATE)
                        .forEach(fields::add);
            }
        }
        for (FieldDefinition field : fields) {
            LocalDate set = OrdersOfForm.date(content.at(new FieldPath(field.id())));
            if (set != null) {
                facts.put(field.id(), set);
            } else if (field.ordinarily() != null) {
                stages.put(field.id(), Term.by(field.ordinarily()));
            }
        }
        DueDates dates = new DueDates(facts, stages, known.situations(), calendar);
        List<Offer> offers = new ArrayList<>();
        for (FieldDefinition field : fields) {
            DueRule rule = field.ordinarily();
            if (rule != null
                    && dates.of(Term.by(rule)) instanceof DueDate.On on
                    && on.reason() instanceof DueDate.ByRule why) {
                Set<String> named = new java.util.TreeSet<>(known.situations());
                named.retainAll(rule.amounts().keySet());
                offers.add(new Offer(field.id(), on.day(), why, named));
            }
        }
        return offers;
    }
}
