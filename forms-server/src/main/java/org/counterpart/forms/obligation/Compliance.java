package org.counterpart.forms.obligation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of whether an order was complied with. Statements are never changed: one that is wrong is followed by another. Of those about
 * one order the newest stands.
 *
 * @param number 1, 2, 3 … through all orders of a form
 * @param order which order it is about
 * @param day when it was done; null where the statement takes back what was said before
 * @param note what they added to it; empty when nothing
 * @param served the release by which it was done, or null
 * @param reason why it differs from what was said before; empty where nothing stood before
 * @param at when it was said, milliseconds since 1970
 */
public record Compliance(
        int number,
        Order order,
        @Nullable LocalDate day,
        String note,
        @Nullable Served served,
        String reason,
        By by,
        long at) {

    /**
     * An order of a form.
     *
     * @param part the part it was made in
     * @param key as {@link Obligation#key}
     */
    public record Order(String part, String key) {}

    /** A release of a part of a form of the case: its number among all releases of that part. */
    public record Served(String form, String part, int release) {}

    /**
     * Who said it.
     *
     * @param team the team they said it for
     * @param onBehalfOf the lawyer who named them to act for them, or null
     */
    public record By(
            String personId,
            String name,
            String team,
            @Nullable String onBehalfOf) {}
}
