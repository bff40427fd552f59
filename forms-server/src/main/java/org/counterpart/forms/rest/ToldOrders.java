package org.counterpart.forms.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** The orders of a form that one of its readers was told of, with what was said of them. Whoever does not know an order is told nothing of it here either. */
final class ToldOrders {
    private final List<Told> all;

    private ToldOrders(List<Told> all) {
        this.all = all;
    }

    /**
     * One order.
     *
     * @param satisfiedBy the parts, {@code <form>/<part>}, by whose service it is evidently complied with
     * @param said everything that was said of whether it was complied with, the oldest first
     */
    record Told(PartInstance part, Obligation obligation, Set<String> satisfiedBy, List<Compliance> said) {
        /** The path of the order in its part. */
        String field() {
            return obligation.key().substring(obligation.key().indexOf(' ') + 1);
        }

        /** What stands of it, or null. */
        @Nullable
        Compliance standing() {
            return Compliances.standing(said);
        }

        /** The number of the newest statement about it; 0 where there is none. */
        int last() {
            return said.isEmpty() ? 0 : said.get(said.size() - 1).number();
        }

        /** Who said last what stands, or that nothing does: their team; null where nobody has said anything. */
        @Nullable
        String lastTeam() {
            return said.isEmpty() ? null : said.get(said.size() - 1).by().team();
        }
    }

    static ToldOrders of(FormRoom room, Actor reader, SortedMap<PartId, PartState> states, Compliances said) {
        List<Told> told = new ArrayList<>();
        OrdersOfForm orders = new OrdersOfForm(room.policy().outline());
        for (PartInstance part : room.policy().outline().parts()) {
            PartState state = states.get(part.id());
            List<OrdersOfForm.Place> places = orders.places(part);
            if (state != null && !places.isEmpty()) {
                for (Obligation one : orders.of(part, room.policy().released(reader, part, state), said)) {
                    told.add(new Told(
                            part,
                            one,
                            satisfiedBy(places, one),
                            said.of(new Compliance.Order(part.id().value(), one.key()))));
                }
            }
        }
        return new ToldOrders(told);
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
