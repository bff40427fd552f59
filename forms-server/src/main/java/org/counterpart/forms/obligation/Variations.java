package org.counterpart.forms.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that was done in a form towards other dates of its orders, the oldest first. Immutable; safe on any thread. */
public final class Variations {
    private final List<VariationStep> all;

    /** These steps, the oldest first. */
    public Variations(List<VariationStep> all) {
        this.all = List.copyOf(all);
    }

    /** What is proposed or asked and not decided yet: {@code begun} began it, {@code agreed} have agreed; the judge decides when {@code withJudge}. */
    public record Open(VariationStep begun, Set<String> agreed, boolean withJudge) {
        public Open {
            agreed = Set.copyOf(agreed);
        }

        /** True when this team has still to say whether it agrees. */
        public boolean awaits(String team) {
            return !withJudge && begun.consents().contains(team) && !agreed.contains(team);
        }
    }

    /**
     * Where one order stands.
     *
     * @param last how many steps there are about it: nothing about other orders, which may be none of a reader's business, is to be told from it
     * @param forbidden true when the court has forbidden the parties to vary it by themselves
     * @param open what is under way, or null
     */
    public record Standing(
            int last, boolean forbidden, @Nullable Open open) {}

    /** A date that stands from a moment on: agreed by the parties, or set by the judge; {@code step} is the one that made it stand. */
    public record Varied(Compliance.Order order, LocalDate day, long at, boolean byJudge, VariationStep step) {}

    /** Every step about one order, the oldest first. */
    public List<VariationStep> of(Compliance.Order order) {
        return all.stream().filter(step -> step.order().equals(order)).toList();
    }

    /** Those that were made before a moment, milliseconds since 1970. */
    public Variations before(long until) {
        return new Variations(all.stream().filter(one -> one.at() < until).toList());
    }

    /** How many steps there are. */
    public int count() {
        return all.size();
    }

    /** Where an order stands. */
    public Standing standing(Compliance.Order order) {
        Fold fold = new Fold();
        of(order).forEach(fold::take);
        return new Standing(fold.last, fold.forbidden, fold.open);
    }

    /** The dates of a part's orders that were varied, in the order in which they came to stand. */
    public List<Varied> varied(String part) {
        List<Compliance.Order> orders = all.stream()
                .map(VariationStep::order)
                .filter(order -> order.part().equals(part))
                .distinct()
                .toList();
        List<Varied> varied = new ArrayList<>();
        for (Compliance.Order order : orders) {
            Fold fold = new Fold();
            of(order).forEach(fold::take);
            varied.addAll(fold.varied);
        }
        varied.sort((one, other) ->
                Integer.compare(one.step().number(), other.step().number()));
        return varied;
    }

    /** What the steps of one order come to. */
    private static final class Fold {
        private final List<Varied> varied = new ArrayList<>();
        private int last;
        private boolean forbidden;
        private @Nullable Open open;

        void take(VariationStep step) {
            last++;
            switch (step.act()) {
                case PROPOSED -> open = new Open(step, Set.of(), false);
                case ASKED -> open = new Open(step, Set.of(), true);
                case AGREED -> agreed(step);
                case GRANTED -> {
                    stands(step, Objects.requireNonNull(step.day()), true);
                    open = null;
                }
                case DECLINED, WITHDRAWN, REFUSED -> open = null;
                case FORBIDDEN -> forbid();
                case ALLOWED -> forbidden = false;
            }
        }

        private void agreed(VariationStep step) {
            Open now = open;
            if (now == null || now.withJudge()) {
                return;
            }
            Set<String> agreed = new TreeSet<>(now.agreed());
            agreed.add(step.by().team());
            open = new Open(now.begun(), agreed, false);
            Set<String> settled = new TreeSet<>(agreed);
            settled.addAll(step.consents());
            if (settled.containsAll(now.begun().consents())) {
                stands(step, Objects.requireNonNull(now.begun().day()), false);
                open = null;
            }
        }

        /** What the parties have not agreed by then is for the judge. */
        private void forbid() {
            forbidden = true;
            Open now = open;
            open = now == null ? null : new Open(now.begun(), now.agreed(), true);
        }

        private void stands(VariationStep step, LocalDate day, boolean byJudge) {
            varied.add(new Varied(step.order(), day, step.at(), byJudge, step));
        }
    }
}
