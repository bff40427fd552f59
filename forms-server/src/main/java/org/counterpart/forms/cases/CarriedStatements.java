package org.counterpart.forms.cases;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.store.Result;

/**
 * Carries what was said of the orders of a form, and done towards other dates of them, into a form that comes from it: numbered anew, otherwise as it
 * is there. What is there already is left, so it goes on where it was cut off; two nodes that do it at once keep the same. Callbacks come back
 * on the calling thread's context.
 */
public final class CarriedStatements {
    private final ComplianceStore compliances;
    private final VariationStore variations;

    /** From these stores into the same. */
    public CarriedStatements(ComplianceStore compliances, VariationStore variations) {
        this.compliances = compliances;
        this.variations = variations;
    }

    /**
     * What goes.
     *
     * @param orders the keys of the orders that it is about, by part
     * @param teams those that the other case has: what is proposed or asked, and not decided, by anybody else is nobody's there
     * @param before the moment before which it was said, milliseconds since 1970
     */
    public record What(FormId from, FormId into, Map<String, Set<String>> orders, Set<String> teams, long before) {
        public What {
            orders = Map.copyOf(orders);
            teams = Set.copyOf(teams);
        }

        boolean goes(Compliance.Order order, long at) {
            return at < before && orders.getOrDefault(order.part(), Set.of()).contains(order.key());
        }
    }

    /** {@code done} is told whether all of it is there. */
    public void carry(What what, Consumer<Boolean> done) {
        compliances.ofForm(what.from(), found -> {
            if (found instanceof Result.Done<List<Compliance>> read) {
                Deque<Compliance> left = new ArrayDeque<>();
                read.value().stream()
                        .filter(one -> what.goes(one.order(), one.at()))
                        .forEach(one -> left.add(numbered(one, left.size() + 1)));
                keep(left, (one, kept) -> compliances.keep(what.into(), one, kept), done, () -> dates(what, done));
            } else {
                done.accept(false);
            }
        });
    }

    private void dates(What what, Consumer<Boolean> done) {
        variations.ofForm(what.from(), found -> {
            if (found instanceof Result.Done<List<VariationStep>> read) {
                Deque<VariationStep> left = new ArrayDeque<>();
                steps(what, read.value()).forEach(one -> left.add(numbered(one, left.size() + 1)));
                keep(left, (one, kept) -> variations.keep(what.into(), one, kept), done, () -> done.accept(true));
            } else {
                done.accept(false);
            }
        });
    }

    /** Without what was begun by a team that is not there and was under way: nobody there could withdraw it. */
    private static List<VariationStep> steps(What what, List<VariationStep> all) {
        List<VariationStep> steps = new ArrayList<>(all);
        steps.removeIf(one -> !what.goes(one.order(), one.at()));
        for (Compliance.Order order :
                steps.stream().map(VariationStep::order).distinct().toList()) {
            Variations.Open open = new Variations(steps).standing(order).open();
            while (open != null && !what.teams().contains(open.begun().by().team())) {
                int from = open.begun().number();
                steps.removeIf(one -> one.number() >= from
                        && one.order().equals(order)
                        && !one.act().isOfJudge());
                open = new Variations(steps).standing(order).open();
            }
        }
        return steps;
    }

    /** One after the other: numbers have no gaps. One that is there was kept before. */
    private static <T> void keep(
            Deque<T> left, BiConsumer<T, Consumer<Result<Boolean>>> store, Consumer<Boolean> done, Runnable then) {
        T next = left.poll();
        if (next == null) {
            then.run();
            return;
        }
        store.accept(next, kept -> {
            if (kept instanceof Result.Done<Boolean>) {
                keep(left, store, done, then);
            } else {
                done.accept(false);
            }
        });
    }

    private static Compliance numbered(Compliance one, int number) {
        return new Compliance(
                number, one.order(), one.day(), one.note(), one.served(), one.reason(), one.by(), one.at());
    }

    private static VariationStep numbered(VariationStep one, int number) {
        return new VariationStep(
                number, one.order(), one.act(), one.day(), one.consents(), one.reason(), one.by(), one.at());
    }
}
