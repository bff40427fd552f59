package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.counterpart.forms.merge.Operation.ControlOperation;
import org.counterpart.forms.merge.Operation.Decide;
import org.counterpart.forms.merge.Operation.Suggest;
import org.jspecify.annotations.Nullable;

/** The proposals made to one part, in the order they came. Mutable, confined to one thread. */
public final class Proposals {
    // few parts have any
    private List<Proposal> all = List.of();

    void apply(ControlOperation operation, Entry entry) {
        if (operation instanceof Suggest suggest) {
            apply(suggest, entry);
        } else if (operation instanceof Decide decide) {
            apply(decide, entry);
        }
    }

    /** A second one of the same name changes nothing. */
    private void apply(Suggest made, Entry entry) {
        String team = entry.author().team();
        if (find(team, made.id()) == null) {
            add(new Proposal(
                    team,
                    made.id(),
                    made.field(),
                    made.release(),
                    made.text(),
                    made.reason(),
                    entry.author().name(),
                    entry.at(),
                    null));
        }
    }

    /** Only one that is open can end. */
    private void apply(Decide decide, Entry entry) {
        for (int i = 0; i < all.size(); i++) {
            Proposal one = all.get(i);
            if (one.is(decide.team(), decide.id()) && one.isOpen()) {
                Author by = entry.author();
                all.set(
                        i,
                        one.ended(
                                new Proposal.End(decide.outcome(), by.name(), by.team(), entry.at(), decide.reason())));
            }
        }
    }

    void add(Proposal proposal) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        all.add(proposal);
    }

    Proposals copy() {
        Proposals copy = new Proposals();
        all.forEach(copy::add);
        return copy;
    }

    /** Every one, the oldest first. */
    public List<Proposal> all() {
        return Collections.unmodifiableList(all);
    }

    /** Those of one team, the oldest first. */
    public List<Proposal> of(String team) {
        return all.stream().filter(one -> one.team().equals(team)).toList();
    }

    /** The proposal of a team by this id, or null. */
    public @Nullable Proposal find(String team, String id) {
        return all.stream().filter(one -> one.is(team, id)).findFirst().orElse(null);
    }

    /** The length of what a team has proposed, reasons included, in characters. */
    public int charactersOf(String team) {
        return of(team).stream()
                .mapToInt(one -> one.text().length() + one.reason().length())
                .sum();
    }
}
