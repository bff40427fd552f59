package org.counterpart.forms.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.cases.CaseDates;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.BusinessCalendar;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.DueDates;
import org.counterpart.forms.obligation.Term;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.StandardSet;
import org.jspecify.annotations.Nullable;

/** What the standard sets of a template come to in one case: days, and the places of orders. Nothing is set by it. */
public final class StandardSets {
    private final FormOutline outline;
    private final BusinessCalendar calendar;

    /** Sets for forms of one case. */
    public StandardSets(FormOutline outline, BusinessCalendar calendar) {
        this.outline = outline;
        this.calendar = calendar;
    }

    /**
     * One date of a set.
     *
     * @param kept the day that follows where the dates that were set before stay; null where it follows from one that is not known
     * @param replaced the day that follows where all dates of the set are set anew; null likewise
     */
    public record Day(
            String field,
            @Nullable LocalDate kept,
            @Nullable LocalDate replaced) {}

    /**
     * A set, worked out.
     *
     * @param orders the paths of the orders it makes
     */
    public record Offer(StandardSet set, List<Day> days, List<String> orders) {}

    /** The sets that are offered on a day for a part that has this content. */
    public List<Offer> of(PartInstance part, Release.Content content, CaseDates known, LocalDate today) {
        List<Offer> offers = new ArrayList<>();
        for (StandardSet set : outline.template().standardSets()) {
            if (set.part().equals(part.definition().id()) && set.isOffered(today)) {
                offers.add(new Offer(set, days(set, content, known), orders(set, part)));
            }
        }
        return offers;
    }

    private List<Day> days(StandardSet set, Release.Content content, CaseDates known) {
        DueDates kept = dates(set, content, known, true);
        DueDates replaced = dates(set, content, known, false);
        List<Day> days = new ArrayList<>();
        set.dates()
                .keySet()
                .forEach(field -> days.add(new Day(field, day(kept.named(field)), day(replaced.named(field)))));
        return days;
    }

    /** A date that is not of the set is as it was set in either case: the day of the trial, for example. */
    private DueDates dates(StandardSet set, Release.Content content, CaseDates known, boolean keeps) {
        Map<String, LocalDate> facts = new HashMap<>(known.facts());
        Map<String, Term> terms = new HashMap<>();
        set.dates().forEach((field, rule) -> terms.put(field, Term.by(rule)));
        content.fields().keySet().stream()
                .filter(path -> path.group() == null && (keeps || !terms.containsKey(path.value())))
                .forEach(path -> {
                    LocalDate day = date(content, path);
                    if (day != null) {
                        facts.put(path.value(), day);
                    }
                });
        return new DueDates(facts, terms, known.situations(), calendar);
    }

    private static @Nullable LocalDate date(Release.Content content, FieldPath path) {
        return OrdersOfForm.date(content.at(path));
    }

    private static @Nullable LocalDate day(DueDate due) {
        return due instanceof DueDate.On on ? on.day() : null;
    }

    /** Not for a defendant who was removed: nothing is ordered of them any more. */
    private List<String> orders(StandardSet set, PartInstance part) {
        return new OrdersOfForm(outline)
                .places(part).stream()
                        .filter(place -> set.orders()
                                .contains(place.section().id() + "."
                                        + place.field().id()))
                        .filter(place ->
                                place.row() == null || !outline.caseOutline().isRemoved(place.row()))
                        .map(OrdersOfForm.Place::path)
                        .toList();
    }
}
