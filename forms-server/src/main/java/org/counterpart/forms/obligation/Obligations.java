package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** What the newest publication that has it says of each order's date. */
    private final Map<String, DueDate> published = new HashMap<>();

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
            published.put(order.key(), order.due());
        }
        before.forEach((key, gone) -> {
            if (gone.closed() == null && gone.compliedAt() == null) {
                all.put(key, closed(gone, Obligation.Closed.WITHDRAWN));
            }
        });
    }

    /**
     * The date of an order was varied, on a day, otherwise than by a publication. From then on it has that date: neither the same date published again
     * nor a stage that moves changes it; only another date of its own does.
     */
    public void varied(String key, LocalDate day, LocalDate due, Obligation.Cause cause) {
        all.computeIfPresent(key, (same, one) -> dated(one, new DueDate.On(due, new DueDate.Varied()), day, cause));
    }

    private static Obligation dated(Obligation one, DueDate due, LocalDate day, Obligation.Cause cause) {
        List<Obligation.Variation> variations = new ArrayList<>(one.variations());
        if (!day(one.due()).equals(day(due))) {
            variations.add(new Obligation.Variation(day, one.due(), due, cause));
        }
        return new Obligation(
                one.key(),
                one.assignee(),
                one.orderedAt(),
                one.original(),
                due,
                variations,
                one.compliedAt(),
                one.closed());
    }

    /** What a publication makes of a date: one that was varied gives way only to a date of the order's own that was not published before. */
    private DueDate due(Obligation before, Order order) {
        boolean varied = before.due() instanceof DueDate.On on && on.reason() instanceof DueDate.Varied;
        boolean own = order.due() instanceof DueDate.On on && on.reason() instanceof DueDate.OwnDate;
        return varied && (!own || order.due().equals(published.get(order.key()))) ? before.due() : order.due();
    }

    private Obligation next(@Nullable Obligation before, LocalDate day, Order order) {
        if (before == null) {
            return new Obligation(order.key(), order.assignee(), day, order.due(), order.due(), List.of(), null, null);
        }
        Obligation now = dated(before, due(before, order), day, Obligation.Cause.PUBLISHED);
        Obligation.Closed closed = before.closed() == Obligation.Closed.WITHDRAWN ? null : before.closed();
        return new Obligation(
                now.key(),
                order.assignee(),
                now.orderedAt(),
                now.original(),
                now.due(),
                now.variations(),
                now.compliedAt(),
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
