package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;

/**
 * Does what follows from a joinder: first the defendants and their counts are in the record of the case they join; then what they had served comes into
 * their own parts of its forms, on their own team alone; and only then their people have their places there. Every step finds what was done before, so any
 * node goes on with it. Nothing is carried into a part that somebody uses, or that is final. Confined to the rooms' thread.
 */
public final class Joining {
    /** How often somebody else may change the case at the same time before this is left to be asked for again. */
    private static final int TRIES = 5;

    private final CaseStore cases;
    private final Rosters rosters;
    private final Rooms rooms;
    private final Scheduler scheduler;
    private final InstantSource clock;

    /** Joinders in {@code cases}, through the rooms of this node. */
    public Joining(CaseStore cases, Rosters rosters, Rooms rooms, Scheduler scheduler, InstantSource clock) {
        this.cases = cases;
        this.rosters = rosters;
        this.rooms = rooms;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Completes a joinder, once no node acts on the rosters before it any more; {@code done} is told whether all of it is done. */
    public void complete(Joinder joinder, Consumer<Boolean> done) {
        Consumer<Boolean> ended = all -> {
            if (all) {
                cases.joinderComplete(joinder.act(), noted -> done.accept(true));
            } else {
                done.accept(false);
            }
        };
        scheduler.after(rosters.settlesAfter(), () -> charge(joinder, joinder.defendants(), TRIES, ended));
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

    private static <T> Consumer<Result<List<T>>> whenFound(Consumer<Boolean> done, Consumer<T> next) {
        return whenRead(done, found -> {
            if (found.isEmpty()) {
                done.accept(false);
            } else {
                next.accept(found.get(0));
            }
        });
    }

    /** One defendant after the other. The record is read after the roster: if it was changed in between, nothing is kept. */
    private void charge(Joinder joinder, List<Defendant> left, int tries, Consumer<Boolean> done) {
        String into = joinder.act().into();
        if (left.isEmpty()) {
            scheduler.after(
                    rosters.settlesAfter(),
                    () -> rosters.whenFresh(
                            joinder.from().id(), () -> rosters.whenFresh(into, () -> forms(joinder, done))));
            return;
        }
        cases.roster(
                into,
                whenFound(
                        done,
                        (Roster roster) -> cases.load(
                                into,
                                whenFound(
                                        done,
                                        (CaseRecord there) -> cases.withUrn(
                                                there.urn(),
                                                whenRead(
                                                        done,
                                                        file -> charge(
                                                                joinder,
                                                                left,
                                                                new There(roster, there, file),
                                                                tries,
                                                                done)))))));
    }

    /** The case that they join, as it was read, with the others of its file. */
    private record There(Roster roster, CaseRecord record, List<CaseRecord> file) {
        List<CaseRecord> all() {
            return Stream.concat(Stream.of(record), file.stream()).toList();
        }
    }

    private void charge(Joinder joinder, List<Defendant> left, There there, int tries, Consumer<Boolean> done) {
        Defendant one = left.get(0);
        List<Defendant> others = left.subList(1, left.size());
        Roster roster = there.roster();
        CaseRecord with = joinder.with(one, there.record(), there.all(), clock.millis());
        if (with.equals(there.record())) {
            charge(joinder, others, TRIES, done);
            return;
        }
        RosterChange change = change(joinder, roster.epoch() + 1, Kind.DEFENDANT_JOINED, about(joinder, one));
        cases.changeDefendants(roster, change, with.defendants(), with.counts(), result -> {
            if (result instanceof Result.Done<Boolean> kept && kept.value()) {
                rosters.changed(roster.caseId(), change.epoch());
                charge(joinder, others, TRIES, done);
                return;
            }
            rosters.mayHaveChanged(roster.caseId());
            if (result instanceof Result.Done<Boolean> && tries > 1) {
                charge(joinder, left, tries - 1, done);
            } else {
                done.accept(false);
            }
        });
    }

    private static Member about(Joinder joinder, Defendant one) {
        return new Member("", one.name(), Role.DEFENDANT, "defence:" + joinder.idOf(one));
    }

    private RosterChange change(Joinder joinder, long epoch, Kind kind, Member member) {
        return new RosterChange(epoch, kind, member, joinder.by(), clock.millis(), joinder.reason());
    }

    /** Forms of the same kind, of which both cases have one. */
    private void forms(Joinder joinder, Consumer<Boolean> done) {
        cases.formsOf(
                joinder.from().id(),
                whenRead(
                        done,
                        from -> cases.formsOf(
                                joinder.act().into(),
                                whenRead(
                                        done,
                                        there -> next(joinder, both(from, there).iterator(), done)))));
    }

    private record Both(FormRecord from, FormRecord there) {}

    /** Of another version of its template a form may have no place for what was answered, or ask something else: nothing is carried into it. */
    private static List<Both> both(List<FormRecord> from, List<FormRecord> there) {
        List<Both> both = new ArrayList<>();
        for (FormRecord one : from) {
            there.stream()
                    .filter(other -> other.template().equals(one.template()))
                    .filter(other -> other.version().equals(one.version()))
                    .forEach(other -> both.add(new Both(one, other)));
        }
        return both;
    }

    private void next(Joinder joinder, Iterator<Both> left, Consumer<Boolean> done) {
        if (!left.hasNext()) {
            people(joinder, TRIES, done);
            return;
        }
        Both forms = left.next();
        rooms.open(
                forms.there().id(),
                whenFound(
                        done,
                        (FormRoom there) -> rooms.open(
                                forms.from().id(),
                                whenFound(
                                        done,
                                        (FormRoom from) -> cases.load(
                                                joinder.act().into(),
                                                whenFound(
                                                        done,
                                                        (CaseRecord record) ->
                                                                carry(joinder, record, from, there, left, done)))))));
    }

    /**
     * A form that is being made final is left until that is done: what is carried by half would be sealed as it is. A room that does not know yet that they
     * left goes on serving them: what it has is not all.
     */
    private void carry(
            Joinder joinder,
            CaseRecord record,
            FormRoom from,
            FormRoom there,
            Iterator<Both> left,
            Consumer<Boolean> done) {
        FormOutline outline = there.policy().outline();
        CaseOutline here = from.policy().outline().caseOutline();
        boolean known = joinder.defendants().stream()
                .allMatch(one -> outline.caseOutline().defendants().contains(joinder.idOf(one))
                        && here.removedAt("defence:" + one.id())
                                == joinder.act().at());
        if (!known || from.isRetired() || there.isRetired() || there.saga() != null) {
            done.accept(false);
            return;
        }
        from.states(states -> {
            Carried.From source = new Carried.From(from.policy(), states, from.otherParts(), part -> false);
            List<CarryStep> steps = new ArrayList<>();
            for (Defendant one : joinder.defendants()) {
                CarriedOver.Who who = new CarriedOver.Who(
                        one.id(), one.number(), joinder.numberOf(one, record), joinder.rows(one, record));
                SortedMap<PartId, Carried.Taken> carried = CarriedOver.of(source, outline, who);
                carried.forEach((part, taken) -> steps.add(new CarryStep(there, there.instance(part), taken)));
            }
            steps.removeIf(step -> there.policy().isFrozen(step.part()));
            carry(steps.iterator(), () -> next(joinder, left, done));
        });
    }

    private static void carry(Iterator<CarryStep> left, Runnable then) {
        if (left.hasNext()) {
            step(left.next(), () -> carry(left, then));
        } else {
            then.run();
        }
    }

    private static void step(CarryStep step, Runnable then) {
        step.room().room(step.part().id()).control(step, (PartState state) -> {
            if (step.isDone(state)) {
                then.run();
            } else {
                step(step, then);
            }
        });
    }

    /** Those who act for them at this moment have their places once: whoever loses theirs afterwards is not given it again. */
    private void people(Joinder joinder, int tries, Consumer<Boolean> done) {
        people(
                joinder.from().id(),
                done,
                here -> people(joinder.act().into(), done, there -> place(joinder, here, there, tries, done)));
    }

    /** The history is read after the roster, which is kept as it was read or not at all. */
    private void people(String caseId, Consumer<Boolean> done, Consumer<Joinder.People> then) {
        cases.roster(
                caseId,
                whenFound(
                        done,
                        (Roster now) -> cases.rosterHistory(
                                caseId, whenRead(done, history -> then.accept(new Joinder.People(now, history))))));
    }

    private void place(Joinder joinder, Joinder.People here, Joinder.People then, int tries, Consumer<Boolean> done) {
        Roster there = then.now();
        long now = clock.millis();
        List<RosterChange> history = then.history();
        List<RosterChange> changes = new ArrayList<>();
        Joinder.People acting = new Joinder.People(here.now().at(now), here.history());
        for (Member member : joinder.members(acting, new Joinder.People(there.at(now), history))) {
            changes.add(change(joinder, there.epoch() + changes.size() + 1, Kind.ADDED, member));
        }
        for (Defendant one : joinder.defendants()) {
            Member about = about(joinder, one);
            if (history.stream()
                    .anyMatch(known -> known.kind() == Kind.TEAM_JOINED
                            && known.member().team().equals(about.team()))) {
                done.accept(true);
                return;
            }
            changes.add(change(joinder, there.epoch() + changes.size() + 1, Kind.TEAM_JOINED, about));
        }
        cases.changeRoster(there, changes, result -> {
            boolean made = result instanceof Result.Done<Boolean> kept && kept.value();
            if (made) {
                rosters.changed(there.caseId(), there.epoch() + changes.size());
                done.accept(true);
                return;
            }
            rosters.mayHaveChanged(there.caseId());
            if (result instanceof Result.Done<Boolean> && tries > 1) {
                people(joinder, tries - 1, done);
            } else {
                done.accept(false);
            }
        });
    }
}
