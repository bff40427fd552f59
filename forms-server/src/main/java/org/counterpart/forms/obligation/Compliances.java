package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that was said in a form of whether its orders were complied with, the oldest first. Immutable; safe on any thread. */
public final class Compliances {
    private final List<Compliance> all;

    /** These statements, the oldest first. */
    public Compliances(List<Compliance> all) {
        this.all = List.copyOf(all);
    }

    /**
     * That an order was complied with, as it stands.
     *
     * @param since when that was first said and not taken back since: a correction of the day does not move it
     */
    public record Done(Compliance.Order order, LocalDate day, long since) {}

    /** What was said about one order, the oldest first. */
    public List<Compliance> of(Compliance.Order order) {
        return all.stream().filter(one -> one.order().equals(order)).toList();
    }

    /** The newest statement about an order, when it says that it was complied with; otherwise null. */
    public static @Nullable Compliance standing(List<Compliance> ofOrder) {
        Compliance last = ofOrder.isEmpty() ? null : ofOrder.get(ofOrder.size() - 1);
        return last == null || last.day() == null ? null : last;
    }

    /** Those that were made before a moment, milliseconds since 1970. */
    public Compliances before(long until) {
        return new Compliances(all.stream().filter(one -> one.at() < until).toList());
    }

    /** How many statements there are. */
    public int count() {
        return all.size();
    }

    /** What stands of the orders of a part, in the order in which it was first said. */
    public List<Done> done(String part) {
        Map<Compliance.Order, Done> standing = new LinkedHashMap<>();
        for (Compliance one : all) {
            LocalDate day = one.day();
            if (one.order().part().equals(part)) {
                Done before = standing.remove(one.order());
                if (day != null) {
                    standing.put(one.order(), new Done(one.order(), day, before == null ? one.at() : before.since()));
                }
            }
        }
        List<Done> sorted = new ArrayList<>(standing.values());
        sorted.sort(Comparator.comparingLong(Done::since));
        return sorted;
    }
}
