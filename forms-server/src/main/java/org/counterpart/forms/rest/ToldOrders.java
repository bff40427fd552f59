package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** The orders of a form that one of its readers was told of, with what was said of them. Whoever does not know an order is told nothing of it here either. */
final class ToldOrders {
    private static final Actor COURT = new Actor("", "", Role.JUDGE, "judge");

    private final List<Told> all;

    private ToldOrders(List<Told> all) {
        this.all = all;
    }

    /**
     * One order.
     *
     * @param words of a direction that is written into a table, as it was made; otherwise null
     * @param satisfiedBy the parts, {@code <form>/<part>}, by whose service it is evidently complied with
     * @param byConsent true where the template lets the parties vary its date by themselves
     * @param said everything that was said of whether it was complied with, the oldest first
     * @param steps everything that was done towards another date, the oldest first
     * @param dates where that stands
     * @param overtaken true when it has another date, by what was published since, than it had when what is under way was proposed
     */
    record Told(
            PartInstance part,
            Obligation obligation,
            @Nullable String words,
            Set<String> satisfiedBy,
            boolean byConsent,
            List<Compliance> said,
            List<VariationStep> steps,
            Variations.Standing dates,
            boolean overtaken) {
        /** The path of the order in its part. */
        String field() {
            return obligation.key().substring(obligation.key().indexOf(' ') + 1);
        }

        private Told withWords(Map<String, String> all) {
            return new Told(part, obligation, all.get(field()), satisfiedBy, byConsent, said, steps, dates, overtaken);
        }

        private Told thatIsOvertaken() {
            return new Told(part, obligation, words, satisfiedBy, byConsent, said, steps, dates, true);
        }

        /** What stands of it, or null. */
        @Nullable
        Compliance standing() {
            return Compliances.standing(said);
        }

        /** How many statements there are about it: their numbers would tell how many there are about orders that a reader was not told of. */
        int last() {
            return said.size();
        }

        /** Who said last what stands, or that nothing does: their team; null where nobody has said anything. */
        @Nullable
        String lastTeam() {
            return said.isEmpty() ? null : said.get(said.size() - 1).by().team();
        }
    }

    /** What was said of the orders of a form: of whether they were complied with, and of their dates. */
    record Said(Compliances compliances, Variations dates) {
        private Said before(long until) {
            return until == Long.MAX_VALUE ? this : new Said(compliances.before(until), dates.before(until));
        }
    }

    /** Reads what was said. */
    static void said(RestServices services, RoutingContext context, FormId form, Consumer<Said> next) {
        services.compliances()
                .ofForm(form, Answers.orBusy(context, (List<Compliance> statements) -> services.variations()
                        .ofForm(
                                form,
                                Answers.orBusy(
                                        context,
                                        (List<VariationStep> steps) -> next.accept(
                                                new Said(new Compliances(statements), new Variations(steps)))))));
    }

    /** Whoever's defendant was removed is told how things stood then: what was said and published since is of a case that they are in no more. */
    static ToldOrders of(FormRoom room, Actor reader, SortedMap<PartId, PartState> states, Said all) {
        long until = room.policy().outline().caseOutline().removedAt(reader.team());
        Said said = all.before(until);
        List<Told> told = new ArrayList<>();
        OrdersOfForm orders = new OrdersOfForm(room.policy().outline());
        for (PartInstance part : room.policy().outline().parts()) {
            PartState state = states.get(part.id());
            List<OrdersOfForm.Place> places = orders.places(part);
            if (state != null && orders.areIn(part)) {
                List<Release> everything = room.policy().released(COURT, part, state).stream()
                        .filter(one -> one.service().at() < until)
                        .toList();
                Map<String, Obligation> asItIs = new HashMap<>();
                orders.of(part, everything, said.compliances(), said.dates())
                        .forEach(one -> asItIs.put(one.key(), one));
                List<Release> own = room.policy().released(reader, part, state);
                Map<String, String> words = orders.words(part, own);
                for (Obligation one : orders.of(part, own, said.compliances(), said.dates())) {
                    Told now = told(part, places, standing(one, asItIs.get(one.key())), said)
                            .withWords(words);
                    told.add(
                            isOvertaken(now, asItIs, before(orders, now, everything, said))
                                    ? now.thatIsOvertaken()
                                    : now);
                }
            }
        }
        return new ToldOrders(told);
    }

    /** Whoever came later has not had the publication that a variation followed: they are told the date that stands all the same. */
    private static Obligation standing(Obligation told, @Nullable Obligation asItIs) {
        return asItIs != null && asItIs.isVaried() ? told.dueOn(asItIs.due()) : told;
    }

    /** The orders of the part as they were when what is under way about one of them was begun. */
    private static List<Obligation> before(OrdersOfForm orders, Told told, List<Release> everything, Said said) {
        Variations.Open open = told.dates().open();
        return open == null
                ? List.of()
                : orders.of(
                        told.part(),
                        everything.stream()
                                .filter(release ->
                                        release.service().at() <= open.begun().at())
                                .toList(),
                        said.compliances(),
                        said.dates());
    }

    private static boolean isOvertaken(Told told, Map<String, Obligation> asItIs, List<Obligation> before) {
        String key = told.obligation().key();
        Obligation now = asItIs.get(key);
        return now != null
                && before.stream().filter(one -> one.key().equals(key)).anyMatch(one -> !day(one.due())
                        .equals(day(now.due())));
    }

    private static Optional<LocalDate> day(DueDate due) {
        return due instanceof DueDate.On on ? Optional.of(on.day()) : Optional.empty();
    }

    private static Told told(PartInstance part, List<OrdersOfForm.Place> places, Obligation one, Said said) {
        Compliance.Order order = new Compliance.Order(part.id().value(), one.key());
        boolean byConsent = places.stream()
                .filter(place -> one.key().endsWith(" " + place.path()))
                .anyMatch(place ->
                        place.field().terms() != null && place.field().terms().byConsent());
        return new Told(
                part,
                one,
                null,
                satisfiedBy(places, one),
                byConsent,
                said.compliances().of(order),
                said.dates().of(order),
                said.dates().standing(order),
                false);
    }

    private static Set<String> satisfiedBy(List<OrdersOfForm.Place> places, Obligation one) {
        Set<String> references = new TreeSet<>();
        for (OrdersOfForm.Place place : places) {
            OrderTerms terms = place.field().terms();
            if (terms != null && one.key().endsWith(" " + place.path())) {
                references.addAll(terms.satisfiedBy());
            }
        }
        return references;
    }

    /** All of them, in the order in which they were published. */
    List<Told> all() {
        return all;
    }

    /** The order at a place that somebody has to comply with. */
    Optional<Told> find(String part, String field, String assignee) {
        return all.stream()
                .filter(one -> one.part().id().value().equals(part)
                        && one.field().equals(field)
                        && one.obligation().assignee().equals(assignee))
                .findFirst();
    }
}
