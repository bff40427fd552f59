package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.cases.CarriedStatements;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseSeeds;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.VersionStore;

/**
 * Makes a case of its own of the defendants, or of the counts, that were severed from another: first the record, with nobody in it; then each form that has anything
 * served for them, with what was served and nothing else; and only then its people. Before that nobody can open it, so half of it is nothing to
 * anybody. Every step finds what was done before and goes on from there; where this is cut off, the court asks for the same severance again. Confined
 * to the rooms' thread.
 */
public final class Severing {
    private final CaseStore cases;
    private final VersionStore versions;
    private final Rosters rosters;
    private final Rooms rooms;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final OrdersOfReleases orders;
    private final CarriedStatements statements;

    /** Severances in the cases of {@code stores}, through the rooms of this node. */
    public Severing(
            Kept stores,
            Rosters rosters,
            Rooms rooms,
            Scheduler scheduler,
            InstantSource clock,
            OrdersOfReleases orders) {
        this.cases = stores.cases();
        this.versions = stores.versions();
        this.rosters = rosters;
        this.rooms = rooms;
        this.scheduler = scheduler;
        this.clock = clock;
        this.orders = orders;
        this.statements = new CarriedStatements(stores.compliances(), stores.variations());
    }

    /** Where cases are kept, what was said of their orders, what was done towards other dates of those, and the versions of forms. */
    public record Kept(
            CaseStore cases, ComplianceStore compliances, VariationStore variations, VersionStore versions) {}

    /** Tells what is ordered in a form. Safe on any thread. */
    public interface OrdersOfReleases {
        /** True for a part in which something can be ordered. */
        boolean areIn(FormOutline outline, PartInstance part);

        /** What these releases of a part, the oldest first, have ordered: the keys of the obligations. */
        Set<String> keys(FormOutline outline, PartInstance part, List<Release> releases);
    }

    /**
     * Completes a severance, once no node acts on the roster before it any more; {@code done} is told whether all of it is done. Where somebody is in
     * the new case, it is, and nothing is done again: they may have gone on from there.
     */
    public void complete(Severance severance, Consumer<Boolean> done) {
        Consumer<Boolean> ended = all -> {
            if (all) {
                cases.severanceComplete(
                        new CaseStore.Severed(severance.from().id(), severance.into()), noted -> done.accept(true));
            } else {
                done.accept(false);
            }
        };
        scheduler.after(rosters.settlesAfter(), () -> whenUnused(severance, ended, () -> record(severance, ended)));
    }

    /** The roster of the new case is asked, whoever else may have completed it meanwhile. */
    private void whenUnused(Severance severance, Consumer<Boolean> done, Runnable next) {
        cases.roster(severance.into(), whenRead(done, found -> {
            if (found.stream().allMatch(roster -> roster.members().isEmpty())) {
                next.run();
            } else {
                done.accept(true);
            }
        }));
    }

    private void record(Severance severance, Consumer<Boolean> done) {
        cases.load(severance.into(), whenRead(done, found -> {
            if (found.isEmpty()) {
                cases.saveNew(severance.record(), whenRead(done, saved -> kept(severance, done)));
            } else {
                forms(severance.of(found.get(0)), done);
            }
        }));
    }

    /** Another node may have kept it first: what is kept counts. */
    private void kept(Severance severance, Consumer<Boolean> done) {
        cases.load(severance.into(), whenRead(done, found -> {
            if (found.isEmpty()) {
                done.accept(false);
            } else {
                forms(severance.of(found.get(0)), done);
            }
        }));
    }

    private static <T> Consumer<Result<T>> whenRead(Consumer<Boolean> done, Consumer<T> next) {
        return result -> {
            if (result instanceof Result.Done<T> read) {
                next.accept(read.value());
            } else {
                done.accept(false);
            }
        };
    }

    private void forms(Severance severance, Consumer<Boolean> done) {
        cases.formsOf(severance.from().id(), whenRead(done, forms -> next(severance, new ArrayList<>(forms), done)));
    }

    /** One form after the other. */
    private void next(Severance severance, List<FormRecord> left, Consumer<Boolean> done) {
        if (left.isEmpty()) {
            people(severance, done);
            return;
        }
        whenUnused(severance, done, () -> form(severance, left.remove(0), left, done));
    }

    private void form(Severance severance, FormRecord form, List<FormRecord> left, Consumer<Boolean> done) {
        room(
                form.id(),
                done,
                room -> room.states(states -> {
                    FormOutline into = new FormOutline(
                            room.policy().outline().template(),
                            severance.record().outline());
                    Carried.From from = from(severance, room, states);
                    SortedMap<PartId, Carried.Taken> carried = Carried.of(from, into, severance.teams());
                    if (carried.isEmpty()) {
                        next(severance, left, done);
                    } else {
                        Runnable then =
                                () -> said(severance, form, into, carried, done, () -> next(severance, left, done));
                        versions.ofForm(
                                form.id(),
                                whenRead(
                                        done,
                                        chronicle -> start(
                                                severance, form, severance.version(chronicle), carried, done, then)));
                    }
                }));
    }

    /**
     * The form as the defendants who go leave it, whoever of them stays in its case too: whom the court lets read since, it lets read there. What was withheld since
     * is withheld.
     */
    private Carried.From from(Severance severance, FormRoom room, SortedMap<PartId, PartState> now) {
        SortedMap<PartId, PartState> states = new TreeMap<>();
        now.forEach((part, state) -> {
            PartState then = state.copy();
            then.forgetLetInSince(severance.at());
            states.put(part, then);
        });
        FormOutline outline = room.policy().outline();
        FormOutline left = new FormOutline(outline.template(), severance.left(outline.caseOutline()));
        AccessPolicy policy = new AccessPolicy(left);
        return new Carried.From(policy, states, policy.reach().rows(states::get), part -> orders.areIn(left, part));
    }

    /** What was said of the orders that the new form has, before the severance: of others nothing. */
    private void said(
            Severance severance,
            FormRecord form,
            FormOutline into,
            SortedMap<PartId, Carried.Taken> carried,
            Consumer<Boolean> done,
            Runnable then) {
        SortedMap<String, Set<String>> known = new TreeMap<>();
        for (PartInstance part : into.parts()) {
            List<Release> releases =
                    carried.getOrDefault(part.id(), Carried.Taken.NOTHING).releases();
            known.put(part.id().value(), orders.keys(into, part, releases));
        }
        CarriedStatements.What what = new CarriedStatements.What(
                form.id(),
                severance.formOf(form),
                known,
                Set.copyOf(FormOutline.teams(into.caseOutline())),
                severance.at());
        statements.carry(what, all -> {
            if (all) {
                then.run();
            } else {
                done.accept(false);
            }
        });
    }

    private void room(FormId form, Consumer<Boolean> done, Consumer<FormRoom> next) {
        rooms.open(form, whenRead(done, found -> {
            if (found.isEmpty()) {
                done.accept(false);
            } else {
                next.accept(found.get(0));
            }
        }));
    }

    private void start(
            Severance severance,
            FormRecord form,
            int version,
            SortedMap<PartId, Carried.Taken> carried,
            Consumer<Boolean> done,
            Runnable then) {
        FormRecord.Origin origin = new FormRecord.Origin(
                form.id(), severance.from().id(), severance.from().title(), version, severance.at());
        FormRecord made = new FormRecord(
                severance.formOf(form),
                severance.into(),
                form.template(),
                form.version(),
                clock.millis(),
                severance.by().personId(),
                origin);
        cases.startForm(
                made,
                whenRead(
                        done,
                        kept -> room(kept.id(), done, room -> {
                            SortedMap<PartId, List<Operation>> seeds = CaseSeeds.of(
                                    severance.record(), room.policy().outline());
                            List<PartInstance> parts = new ArrayList<>(room.instances());
                            carry(room, parts, carried, seeds, then);
                        })));
    }

    /** Part after part: what is carried, or, where nothing is, what the record of the case gives a part. */
    private static void carry(
            FormRoom room,
            List<PartInstance> left,
            SortedMap<PartId, Carried.Taken> carried,
            SortedMap<PartId, List<Operation>> seeds,
            Runnable then) {
        if (left.isEmpty()) {
            then.run();
            return;
        }
        PartInstance part = left.remove(0);
        Carried.Taken taken = carried.getOrDefault(part.id(), Carried.Taken.NOTHING);
        Runnable next = () -> carry(room, left, carried, seeds, then);
        if (taken.equals(Carried.Taken.NOTHING)) {
            List<Operation> seed = seeds.getOrDefault(part.id(), List.of());
            room.room(part.id()).control(seeding(room, part, seed), state -> next.run());
        } else {
            step(room, new CarryStep(room, part, taken), next);
        }
    }

    private static void step(FormRoom room, CarryStep step, Runnable then) {
        room.room(step.part().id()).control(step, (PartState state) -> {
            if (step.isDone(state)) {
                then.run();
            } else {
                step(room, step, then);
            }
        });
    }

    private static Controls.Step seeding(FormRoom room, PartInstance part, List<Operation> seed) {
        return (state, now) -> state.revision() > 0 || seed.isEmpty()
                ? null
                : room.policy().permitSeed(room.id(), part, new Entry(1, "", 0, Author.service(), now, seed), state);
    }

    /**
     * Nobody is in the new case before everything else is there; and then those who act in the other at this moment: whoever was removed there while
     * the forms were made has no place here.
     */
    private void people(Severance severance, Consumer<Boolean> done) {
        cases.roster(
                severance.from().id(),
                whenRead(done, (List<Roster> now) -> place(severance, now.get(0).at(clock.millis()), done)));
    }

    private void place(Severance severance, Roster now, Consumer<Boolean> done) {
        cases.roster(severance.into(), whenRead(done, found -> {
            Roster roster = found.get(0);
            List<RosterChange> changes = new ArrayList<>();
            for (Member member : severance.members(now)) {
                changes.add(new RosterChange(
                        roster.epoch() + changes.size() + 1,
                        Kind.ADDED,
                        member,
                        severance.by(),
                        clock.millis(),
                        severance.reason()));
            }
            if (!roster.members().isEmpty()) {
                done.accept(true);
            } else {
                cases.changeRoster(roster, changes, whenRead(done, made -> {
                    rosters.changed(severance.into(), roster.epoch() + changes.size());
                    done.accept(made);
                }));
            }
        }));
    }

    /** What a form that comes from another is given before anybody is in it, by this alone. */
    public static SortedMap<PartId, List<Operation>> seeds(FormRecord form, CaseRecord record, FormOutline outline) {
        return form.origin() == null ? CaseSeeds.of(record, outline) : new TreeMap<>();
    }
}
