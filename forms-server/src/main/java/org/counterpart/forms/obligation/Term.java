package org.counterpart.forms.obligation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, as far as it has been said: a date of its own; otherwise the date of a stage; otherwise a rule. All three may be missing.
 *
 * @param own the date set for this alone
 * @param stage the name of the stage whose date it takes
 * @param rule the rule for want of both
 * @param sliding what moves it when somebody else is late; never moves a date of its own
 */
public record Term(
        @Nullable LocalDate own,
        @Nullable String stage,
        @Nullable DueRule rule,
        @Nullable Sliding sliding) {
    /** A date of its own. */
    public static Term on(LocalDate day) {
        return new Term(day, null, null, null);
    }

    /** By the date of a stage. */
    public static Term of(String stage) {
        return new Term(null, stage, null, null);
    }

    /** By a rule. */
    public static Term by(DueRule rule) {
        return new Term(null, null, rule, null);
    }

    /**
     * The same interval, counted from when the other side really served: who answers late does not shorten the time of who answers next.
     *
     * @param after the name of the date by which the other side was to serve
     * @param served the name of the date on which it did
     */
    public record Sliding(String after, String served) {}
}
