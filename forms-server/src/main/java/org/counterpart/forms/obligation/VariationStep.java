package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step towards another date of an order, or a decision of the court about it. Steps are never changed: what stands is folded from all of them
 * ({@link Variations}).
 *
 * @param number 1, 2, 3 … through all orders of a form
 * @param order which order it is about
 * @param day the date that is proposed, asked for or granted; null for other steps
 * @param consents the teams that have to agree, for {@link Act#PROPOSED}; those of them that have left the case by then, for {@link Act#AGREED}; otherwise empty
 * @param reason why; empty where none is needed
 * @param at when, milliseconds since 1970
 */
public record VariationStep(
        int number,
        Compliance.Order order,
        Act act,
        @Nullable LocalDate day,
        List<String> consents,
        String reason,
        Compliance.By by,
        long at) {
    public VariationStep {
        consents = List.copyOf(consents);
    }

    /** What is done. */
    public enum Act {
        /** A party proposes a date to the others that are concerned; it stands once all of them agree. */
        PROPOSED,
        /** A party asks the judge for a date. */
        ASKED,
        /** One of the others agrees to what is proposed. */
        AGREED,
        /** One of the others does not. */
        DECLINED,
        /** Whoever proposed, or asked, does so no longer. */
        WITHDRAWN,
        /** The judge sets a date on what is proposed or asked. */
        GRANTED,
        /** The judge refuses. */
        REFUSED,
        /** The judge orders that the parties do not vary this order by themselves. */
        FORBIDDEN,
        /** The judge ends that. */
        ALLOWED;

        /** True for what the judge does; otherwise a party does it. */
        public boolean isOfJudge() {
            return this == GRANTED || this == REFUSED || this == FORBIDDEN || this == ALLOWED;
        }
    }
}
