package org.counterpart.forms.rest;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.VariationRights;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.FanOut.Statement;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.live.Hints;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.rest.ToldOrders.Said;
import org.counterpart.forms.rest.ToldOrders.Told;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pages that are open on a form, on every node, that their list of orders is another one since something was said of one. Each node
 * compares the list that a person had before the statement with the one after it: whoever has the same list as before is told nothing, not even
 * that something happened. A statement that cannot be read at the moment is told of by nobody; pages look for themselves every few minutes.
 * Confined to the rooms' thread.
 */
public final class OrderNews implements Hints.StatementFollower {
    private final ComplianceStore compliances;
    private final VariationStore variations;
    private final Rooms rooms;
    private final FanOut fanOut;

    /** Reads what was said in these stores, and tells the people in {@code rooms}, and other nodes by {@code fanOut}. */
    public OrderNews(ComplianceStore compliances, VariationStore variations, Rooms rooms, FanOut fanOut) {
        this.compliances = compliances;
        this.variations = variations;
        this.rooms = rooms;
        this.fanOut = fanOut;
    }

    ComplianceStore compliances() {
        return compliances;
    }

    VariationStore variations() {
        return variations;
    }

    /** Statement {@code number} of its kind has just been kept here. */
    void said(FormId form, Statement what, int number) {
        fanOut.announceStatement(form, what, number);
        tell(form, what, number);
    }

    @Override
    public void saidElsewhere(FormId form, Statement what, int number) {
        tell(form, what, number);
    }

    private void tell(FormId form, Statement what, int number) {
        if (!rooms.isOpen(form)) {
            return;
        }
        compliances.ofForm(
                form,
                ifRead((List<Compliance> statements) -> variations.ofForm(
                        form,
                        ifRead((List<VariationStep> steps) ->
                                rooms.withRoom(form, room -> tell(room, what, number, statements, steps))))));
    }

    private static <T> Consumer<Result<T>> ifRead(Consumer<T> next) {
        return result -> {
            if (result instanceof Result.Done<T> done) {
                next.accept(done.value());
            }
        };
    }

    /** What came after the statement has news of its own. */
    private static void tell(
            FormRoom room, Statement what, int number, List<Compliance> statements, List<VariationStep> steps) {
        boolean ofDate = what == Statement.VARIATION;
        Said before = ofDate
                ? said(statements, steps, all -> true, one -> one < number)
                : said(statements, steps, one -> one < number, all -> true);
        Said after = ofDate
                ? said(statements, steps, all -> true, one -> one <= number)
                : said(statements, steps, one -> one <= number, all -> true);
        room.obligationsChanged(
                (actor, states) -> !list(room, actor, states, before).equals(list(room, actor, states, after)));
    }

    private static Said said(
            List<Compliance> statements, List<VariationStep> steps, IntPredicate said, IntPredicate done) {
        return new Said(
                new Compliances(statements.stream()
                        .filter(one -> said.test(one.number()))
                        .toList()),
                new Variations(
                        steps.stream().filter(one -> done.test(one.number())).toList()));
    }

    /** What {@link ListObligations} shows of one order that may change by what is said. */
    private record Shown(
            String part,
            Obligation obligation,
            List<Compliance> said,
            @Nullable List<VariationStep> steps) {}

    private static List<Shown> list(FormRoom room, Actor reader, SortedMap<PartId, PartState> states, Said said) {
        return ToldOrders.of(room, reader, states, said).all().stream()
                .map(told -> new Shown(
                        told.part().id().value(),
                        told.obligation(),
                        told.said(),
                        concerns(reader, told, room) ? told.steps() : null))
                .toList();
    }

    private static boolean concerns(Actor reader, Told told, FormRoom room) {
        return VariationRights.mayRead(reader, told.obligation().assignee(), Consents.defenceOf(room));
    }
}
