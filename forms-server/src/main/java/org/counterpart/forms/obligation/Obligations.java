package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been ordered in a form, followed through its publications: an order that is published is an obligation from that day on; one that a
 * later publication gives another date is varied, and keeps the first; one that a later publication leaves out is withdrawn. Orders bind when they
 * are published, not while they are being written.
 */
public final class Obligations {
    private final Map<String, Obligation> all = new LinkedHashMap<>();

    /**
     * An order of one publication.
     *
     * @param due when it is due, by what was known and said at that publication
     */
    public record Order(String key, String assignee, DueDate due) {}

    /** Takes the next publication, with all of its orders. */
    public void published(LocalDate day, List<Order> orders) {
        Map<String, Obligation> before = new LinkedHashMap<>(all);
        for (Order order : orders) {
            all.put(order.key(), next(before.remove(order.key()), day, order));
        }
        before.forEach((key, gone) -> {
            if (gone.closed() == null && gone.compliedAt() == null) {
                all.put(key, closed(gone, Obligation.Closed.WITHDRAWN));
            }
        });
    }

    private static Obligation next(@Nullable Obligation before, LocalDate day, Order order) {
        if (before == null) {
            return new Obligation(order.key(), order.assignee(), day, order.due(), order.due(), List.of(), null, null);
        }
        List<Obligation.Variation> variations = new ArrayList<>(before.variations());
        if (!day(before.due()).equals(day(order.due()))) {
            variations.add(new Obligation.Variation(day, before.due(), order.due()));
        }
        Obligation.Closed closed = before.closed() == Obligation.Closed.WITHDRAWN ? null : before.closed();
        return new Obligation(
                before.key(),
                order.assignee(),
                before.orderedAt(),
                before.original(),
                order.due(),
                variations,
                before.compliedAt(),
                closed);
    }

    private static Optional<LocalDate> day(DueDate due) {
        return due instanceof DueDate.On on ? Optional.of(on.day()) : Optional.empty();
    }

    private static Obligation closed(Obligation one, Obligation.@Nullable Closed reason) {
        return new Obligation(
                one.key(),
                one.assignee(),
                one.orderedAt(),
                one.original(),
                one.due(),
                one.variations(),
                one.compliedAt(),
                reason);
    }

    /** Nothing has to be done of one order any more; what was done stays done. */
    public void closeOrder(String key, Obligation.Closed reason) {
        all.computeIfPresent(
                key, (same, one) -> one.closed() == null && one.compliedAt() == null ? closed(one, reason) : one);
    }

    /** Nothing has to be done by a team any more; what it has done stays done. */
    public void close(String assignee, Obligation.Closed reason) {
        all.replaceAll((key, one) -> one.assignee().equals(assignee) && one.closed() == null && one.compliedAt() == null
                ? closed(one, reason)
                : one);
    }

    /** What was closed for this reason has to be done after all: the reason is gone. */
    public void reopen(String assignee, Obligation.Closed reason) {
        all.replaceAll(
                (key, one) -> one.assignee().equals(assignee) && one.closed() == reason ? closed(one, null) : one);
    }

    /** Something was done; the first day that is said stands. Nothing happens where there is no such obligation. */
    public void complied(String key, LocalDate day) {
        all.computeIfPresent(
                key,
                (name, one) -> one.compliedAt() != null
                        ? one
                        : new Obligation(
                                one.key(),
                                one.assignee(),
                                one.orderedAt(),
                                one.original(),
                                one.due(),
                                one.variations(),
                                day,
                                one.closed()));
    }

    /** Everything that was ever ordered, in the order in which it was first published. */
    public List<Obligation> all() {
        return List.copyOf(all.values());
    }
}
