package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/**
 * The dates of one case: what is known ({@code facts}), what has been said of each stage ({@code stages}), and what situations it is in. A stage may
 * depend on another; one that depends on itself is unknown.
 */
public final class DueDates {
    private final Map<String, LocalDate> facts;
    private final Map<String, Term> stages;
    private final Set<String> situations;
    private final BusinessCalendar calendar;

    /** Dates by these facts. */
    public DueDates(
            Map<String, LocalDate> facts, Map<String, Term> stages, Set<String> situations, BusinessCalendar calendar) {
        this.facts = Map.copyOf(facts);
        this.stages = Map.copyOf(stages);
        this.situations = Set.copyOf(situations);
        this.calendar = calendar;
    }

    /** When something is due of which this has been said. */
    public DueDate of(Term term) {
        return of(term, new ArrayDeque<>());
    }

    /** The date of that name: of the case, or of a stage. */
    public DueDate named(String name) {
        return named(name, new ArrayDeque<>());
    }

    private DueDate named(String name, Deque<String> asked) {
        LocalDate known = facts.get(name);
        if (known != null) {
            return new DueDate.On(known, new DueDate.OwnDate());
        }
        Term stage = stages.get(name);
        if (stage == null || asked.contains(name)) {
            return new DueDate.Unknown(name);
        }
        asked.push(name);
        DueDate found = of(stage, asked);
        asked.pop();
        return found instanceof DueDate.Unknown unknown && unknown.missing().isEmpty()
                ? new DueDate.Unknown(name)
                : found;
    }

    private DueDate of(Term term, Deque<String> asked) {
        if (term.own() != null) {
            return new DueDate.On(term.own(), new DueDate.OwnDate());
        }
        DueDate ordinary = ordinary(term, asked);
        return term.sliding() != null && ordinary instanceof DueDate.On on ? slid(on, term.sliding(), asked) : ordinary;
    }

    private DueDate ordinary(Term term, Deque<String> asked) {
        if (term.stage() != null) {
            DueDate stage = named(term.stage(), asked);
            return stage instanceof DueDate.On on
                    ? new DueDate.On(on.day(), new DueDate.OfStage(term.stage(), on.reason()))
                    : term.rule() == null ? stage : byRule(term.rule(), asked);
        }
        return term.rule() == null ? new DueDate.Unknown("") : byRule(term.rule(), asked);
    }

    private DueDate byRule(DueRule rule, Deque<String> asked) {
        DueDate base = named(rule.from(), asked);
        if (!(base instanceof DueDate.On on)) {
            return base;
        }
        return new DueDate.On(
                rule.apply(on.day(), situations, calendar),
                new DueDate.ByRule(rule, rule.amount(situations), on.day()));
    }

    private DueDate slid(DueDate.On ordinary, Term.Sliding sliding, Deque<String> asked) {
        LocalDate served = facts.get(sliding.served());
        if (served == null
                || !(named(sliding.after(), asked) instanceof DueDate.On due)
                || !served.isAfter(due.day())) {
            return ordinary;
        }
        long days = ordinary.day().toEpochDay() - due.day().toEpochDay();
        return days <= 0
                ? ordinary
                : new DueDate.On(served.plusDays(days), new DueDate.Slid(served, days, ordinary.day()));
    }
}
