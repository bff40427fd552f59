package org.counterpart.forms.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.store.Result;

/**
 * Carries what was said of the orders of a form, and done towards other dates of them, into a form that comes from it: numbered anew, otherwise as it
 * is there. What is there already is left, so it goes on where it was cut off; two nodes that do it at once keep the same.
 */
final class CarriedStatements {
    private final ComplianceStore compliances;
    private final VariationStore variations;

    CarriedStatements(ComplianceStore compliances, VariationStore variations) {
        this.compliances = compliances;
        this.variations = variations;
    }

    /** What goes: about which orders, and said before which moment, milliseconds since 1970. */
    record What(FormId from, FormId into, Predicate<Compliance.Order> orders, long before) {
        boolean goes(Compliance.Order order, long at) {
            return at < before && orders.test(order);
        }
    }

    /** {@code done} is told whether all of it is there. */
    void carry(What what, Consumer<Boolean> done) {
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
                read.value().stream()
                        .filter(one -> what.goes(one.order(), one.at()))
                        .forEach(one -> left.add(numbered(one, left.size() + 1)));
                keep(left, (one, kept) -> variations.keep(what.into(), one, kept), done, () -> done.accept(true));
            } else {
                done.accept(false);
            }
        });
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
