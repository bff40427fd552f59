package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order, as something to be done.
 *
 * @param key the place of the order in its form, for example {@code stage2Orders/d1/defenceStatement}: the same through all publications
 * @param assignee the team that has to do it
 * @param orderedAt the day it was first published
 * @param original when it was due as it was first ordered
 * @param due when it is due now
 * @param variations every change of the date, the oldest first
 * @param compliedAt the day it was done, or null
 * @param closed why nothing has to be done any more, or null
 */
public record Obligation(
        String key,
        String assignee,
        LocalDate orderedAt,
        DueDate original,
        DueDate due,
        List<Variation> variations,
        @Nullable LocalDate compliedAt,
        @Nullable Closed closed) {
    public Obligation {
        variations = List.copyOf(variations);
    }

    /** A change of the date, and the day from which it stands. */
    public record Variation(LocalDate publishedAt, DueDate before, DueDate after, Cause cause) {}

    /** How a date came to be another. */
    public enum Cause {
        /** By a later publication. */
        PUBLISHED,
        /** The parties that the order concerns agreed. */
        CONSENT,
        /** The judge set it when one of them asked. */
        JUDGE
    }

    /** The same, due at another time. */
    public Obligation dueOn(DueDate other) {
        return new Obligation(key, assignee, orderedAt, original, other, variations, compliedAt, closed);
    }

    /** True when the date that stands is not one that was published. */
    public boolean isVaried() {
        return due instanceof DueDate.On on && on.reason() instanceof DueDate.Varied;
    }

    /** Why nothing has to be done any more. */
    public enum Closed {
        /** A later publication does not order it. */
        WITHDRAWN,
        /** The defendant it concerns has pleaded guilty to everything. */
        PLEADED_GUILTY,
        /** The defendant it concerns is no longer in the case. */
        REMOVED,
        /** The count it concerns is no longer in the indictment. */
        COUNT_REMOVED
    }

    /** Where it stands. */
    public enum State {
        /** To be done. */
        PENDING,
        /** Was done in time, or no day was set. */
        COMPLIED,
        /** Was done after the day. */
        COMPLIED_LATE,
        /** Was not done, and the day is over. */
        LATE,
        /** Need not be done. */
        CLOSED
    }

    /** Where it stands on a day. A day on which something is due is not over. */
    public State stateOn(LocalDate today) {
        if (closed != null) {
            return State.CLOSED;
        }
        LocalDate by = due instanceof DueDate.On on ? on.day() : null;
        if (compliedAt != null) {
            return by != null && compliedAt.isAfter(by) ? State.COMPLIED_LATE : State.COMPLIED;
        }
        return by != null && today.isAfter(by) ? State.LATE : State.PENDING;
    }
}
