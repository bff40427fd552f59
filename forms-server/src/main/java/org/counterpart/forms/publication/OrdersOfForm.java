package org.counterpart.forms.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.BusinessCalendar;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.DueDates;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.Obligations;
import org.counterpart.forms.obligation.Term;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a form, from what was published of its court part, release by release. An order without a date of its own takes the date of its
 * stage as that publication has it. What binds the defence as a whole binds the defendants who are in the case then and have not pleaded guilty to
 * everything; what was ordered of those who plead guilty, or are removed, is closed with the reason, and so is what was ordered about a count that
 * is removed. Whether somebody has pleaded guilty to everything is asked of the counts that stood at the publication; after the newest, of those that
 * stand now.
 */
public final class OrdersOfForm {
    /** Dates of law are days in England and Wales. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** No rule is applied to what has been published: a date is there, or it is not. */
    static final BusinessCalendar NOT_ASKED = day -> true;

    private final FormOutline outline;
    private final DirectionsOfForm directions;

    /** Orders of forms of one case. */
    public OrdersOfForm(FormOutline outline) {
        this.outline = outline;
        this.directions = new DirectionsOfForm(outline);
    }

    /** An order as the template has it. */
    public record Place(Section section, @Nullable String row, FieldDefinition field) {
        /** The path of the order in its part. */
        public String path() {
            return row == null ? field.id() : section.id() + "/" + row + "/" + field.id();
        }
    }

    /** True for a part in which something can be ordered or directed. */
    public boolean areIn(PartInstance part) {
        return !places(part).isEmpty() || directions.areIn(part);
    }

    /** The words of the directions in these releases of a part, by the path that their orders have: of one that has been worded otherwise since, too. */
    public Map<String, String> words(PartInstance part, List<Release> releases) {
        return directions.words(part, releases);
    }

    /** Every place of the part where something can be ordered. */
    public List<Place> places(PartInstance part) {
        List<Place> places = new ArrayList<>();
        for (Section section : outline.template().sectionsOf(part.definition().id())) {
            for (FieldDefinition field : section.fields()) {
                if (field.kind() == FieldDefinition.Kind.ORDER) {
                    if (section.isGroup()) {
                        outline.recordRows(part, section).forEach(row -> places.add(new Place(section, row, field)));
                    } else {
                        places.add(new Place(section, null, field));
                    }
                }
            }
        }
        return places;
    }

    /** What the releases of a part, the oldest first, have ordered, what was said to have been done of it, and to what dates it was varied. */
    public List<Obligation> of(PartInstance part, List<Release> releases, Compliances said, Variations dates) {
        Obligations obligations = new Obligations();
        List<Variations.Varied> varied = dates.varied(part.id().value());
        long since = Long.MIN_VALUE;
        List<Place> places = places(part);
        List<Compliances.Done> done = said.done(part.id().value());
        for (Release release : releases) {
            long at = release.service().at();
            Set<String> guilty = guilty(part, release.content(), at);
            apply(done, at, obligations);
            vary(varied, since, at, obligations);
            since = at;
            for (String defendant : outline.caseOutline().defendants()) {
                if (outline.caseOutline().isRemoved(defendant)
                        && !outline.caseOutline().isIn(defendant, at)) {
                    obligations.close(team(defendant), Obligation.Closed.REMOVED);
                } else {
                    pleaded(obligations, defendant, guilty.contains(defendant));
                }
            }
            List<String> defence = outline.caseOutline().defendants().stream()
                    .filter(defendant ->
                            !guilty.contains(defendant) && outline.caseOutline().isIn(defendant, at))
                    .map(OrdersOfForm::team)
                    .toList();
            List<Obligations.Order> orders = new ArrayList<>();
            for (Place place : places) {
                orders.addAll(orders(place, release.content(), defence));
            }
            orders.addAll(directions.of(part, release.content(), defence));
            obligations.published(day(at), orders);
        }
        apply(done, Long.MAX_VALUE, obligations);
        vary(varied, since, Long.MAX_VALUE, obligations);
        if (!releases.isEmpty()) {
            asTheCaseIsNow(obligations, part, releases.get(releases.size() - 1), places);
        }
        return obligations.all();
    }

    /** Defendants and counts may have come and gone since the newest publication. */
    private void asTheCaseIsNow(Obligations obligations, PartInstance part, Release newest, List<Place> places) {
        Set<String> then = guilty(part, newest.content(), newest.service().at());
        Set<String> now = guilty(part, newest.content(), Long.MAX_VALUE);
        for (String defendant : outline.caseOutline().defendants()) {
            if (outline.caseOutline().isRemoved(defendant)) {
                obligations.close(team(defendant), Obligation.Closed.REMOVED);
            } else if (then.contains(defendant) != now.contains(defendant)) {
                pleaded(obligations, defendant, now.contains(defendant));
            }
        }
        Set<String> gone = places.stream()
                .filter(place -> place.row() != null && outline.isOfRemovedCount(place.section(), place.row()))
                .map(place -> " " + place.path())
                .collect(Collectors.toSet());
        obligations.all().stream()
                .filter(one -> gone.stream().anyMatch(one.key()::endsWith))
                .forEach(one -> obligations.closeOrder(one.key(), Obligation.Closed.COUNT_REMOVED));
    }

    private static void pleaded(Obligations obligations, String defendant, boolean guilty) {
        if (guilty) {
            obligations.close(team(defendant), Obligation.Closed.PLEADED_GUILTY);
        } else {
            obligations.reopen(team(defendant), Obligation.Closed.PLEADED_GUILTY);
        }
    }

    /** What had been done when something was published is done: neither a plea nor a withdrawal closes it. */
    private static void apply(List<Compliances.Done> done, long until, Obligations obligations) {
        done.stream()
                .filter(one -> one.since() < until)
                .forEach(one -> obligations.complied(one.order().key(), one.day()));
    }

    /** Applies what was varied from one moment until before another. */
    private static void vary(List<Variations.Varied> varied, long from, long until, Obligations obligations) {
        varied.stream()
                .filter(one -> one.at() < until && one.at() >= from)
                .forEach(one -> obligations.varied(
                        one.order().key(),
                        day(one.at()),
                        one.day(),
                        one.byJudge() ? Obligation.Cause.JUDGE : Obligation.Cause.CONSENT));
    }

    private static String team(String defendant) {
        return "defence:" + defendant;
    }

    /** The defendants of whom these answers say that they have pleaded guilty to all they were charged with at a moment. */
    private Set<String> guilty(PartInstance part, Release.Content content, long at) {
        FormTemplate.Pleas pleas = outline.template().pleas();
        Set<String> guilty = new TreeSet<>();
        if (pleas == null
                || outline.template().sectionsOf(part.definition().id()).stream()
                        .noneMatch(section -> section.id().equals(pleas.section()))) {
            return guilty;
        }
        for (String defendant : outline.caseOutline().defendants()) {
            List<String> answers = outline.caseOutline().counts().stream()
                    .filter(count -> count.defendants().contains(defendant) && count.stoodAt(at))
                    .map(count -> pleas.section() + "/" + defendant + "." + count.id() + "/" + pleas.field())
                    .map(path -> at(content, path).asText())
                    .toList();
            if (!answers.isEmpty() && pleas.guilty().containsAll(answers)) {
                guilty.add(defendant);
            }
        }
        return guilty;
    }

    /** The day of a moment. */
    public static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZONE);
    }

    private List<Obligations.Order> orders(Place place, Release.Content content, List<String> defence) {
        if (!at(content, place.path() + ".ordered").equals(new FieldValue.Bool(true))) {
            return List.of();
        }
        OrderTerms terms = java.util.Objects.requireNonNull(place.field().terms());
        LocalDate own = date(at(content, place.path() + ".due"));
        Map<String, LocalDate> stages = new HashMap<>();
        LocalDate stage = terms.stage() == null ? null : date(at(content, terms.stage()));
        if (stage != null) {
            stages.put(String.valueOf(terms.stage()), stage);
        }
        DueDates dates = new DueDates(stages, Map.of(), Set.of(), NOT_ASKED);
        Term term = new Term(own, terms.stage(), null, null);
        List<Obligations.Order> orders = new ArrayList<>();
        for (String team : assignees(place, terms, defence)) {
            orders.add(new Obligations.Order(team + " " + place.path(), team, dates.of(term)));
        }
        return orders;
    }

    /** An order on the defence binds the defendant whose row it stands in; outside such rows the defence as a whole. */
    private List<String> assignees(Place place, OrderTerms terms, List<String> defence) {
        if (!terms.assignee().equals("defence")) {
            return List.of(terms.assignee());
        }
        List<String> defendants = outline.caseOutline().defendants();
        return place.row() != null && defendants.contains(place.row()) ? List.of(team(place.row())) : defence;
    }

    private static FieldValue at(Release.Content content, String path) {
        return content.at(new FieldPath(path));
    }

    /** The day that an answer is, or null. */
    static @Nullable LocalDate date(FieldValue answer) {
        try {
            return answer.isBlank() ? null : LocalDate.parse(answer.asText());
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }
}
