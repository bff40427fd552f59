package org.counterpart.forms.obligation;

import java.time.LocalDate;

/** When something is due, and why then; or what would have to be known for it. */
public sealed interface DueDate {
    /** It is due by the end of this day. */
    record On(LocalDate day, Reason reason) implements DueDate {}

    /**
     * Nobody knows yet.
     *
     * @param missing the name of the date that would have to be there; empty when neither date, stage nor rule was given
     */
    record Unknown(String missing) implements DueDate {}

    /** Why a day is what it is: each kind is a sentence in the words of a language. */
    sealed interface Reason {}

    /** The court set this day for this alone. */
    record OwnDate() implements Reason {}

    /** The parties agreed it, or the judge set it when one of them asked. */
    record Varied() implements Reason {}

    /** It is the day of a stage. */
    record OfStage(String stage, Reason why) implements Reason {}

    /**
     * It follows from another day.
     *
     * @param amount how many were counted, in these situations
     * @param base the day it follows from
     */
    record ByRule(DueRule rule, int amount, LocalDate base) implements Reason {}

    /**
     * The other side served late, and the interval runs from then.
     *
     * @param served when it did
     * @param days the interval
     * @param otherwise the day it would have been
     */
    record Slid(LocalDate served, long days, LocalDate otherwise) implements Reason {}
}
