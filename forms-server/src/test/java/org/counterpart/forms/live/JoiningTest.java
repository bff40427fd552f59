package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.operations.CaseFormFiles;
import org.counterpart.forms.operations.StartFailure;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.simulation.InMemoryOperationLog;
import org.counterpart.forms.simulation.InMemorySnapshotStore;
import org.counterpart.forms.simulation.InMemoryVersionStore;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Saga;
import org.junit.jupiter.api.Test;

/** A joinder that is cut off anywhere is completed by another node, and is then what it would have been. */
class JoiningTest {
    private static final TemplateLibrary TEMPLATES = templates();
    private static final CaseRecord FROM = DemoCase.record();
    private static final String INTO = "case-to-join";
    private static final FormId HERE = new FormId("form-here");
    private static final FormId THERE = new FormId("form-there");
    private static final Author SOLICITOR = new Author("p-lindqvist", "Marta Lindqvist", "defence:d2", null, "s");

    private static TemplateLibrary templates() {
        try {
            return TemplateLibrary.live(List.of("ptph/2026.1"), true);
        } catch (StartFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static CaseRecord into() {
        return new CaseRecord(
                INTO,
                "62PQ0555526",
                "T20265555",
                "R v Howell",
                FROM.court(),
                FROM.prosecutingAuthority(),
                FROM.hearing(),
                List.of(new Defendant("d1", 1, "Gethin Howell", "1980-01-01", "custody", null, "2026-09-01")),
                List.of(new Count("c1", 1, "FR06001", "Fraud", List.of("d1"))),
                FROM.witnesses(),
                List.of(
                        new Member("p-rowan", "HHJ Rowan", Role.JUDGE, "judge"),
                        new Member("p-griffiths", "Emyr Griffiths", Role.DEFENCE_SOLICITOR, "defence:d1")));
    }

    /** Two cases and their forms, on whose record nodes come and go. */
    private static final class Court {
        final SimulatedScheduler time = new SimulatedScheduler();
        final InMemoryOperationLog.Record log = new InMemoryOperationLog.Record();
        final InMemoryCaseStore cases = new InMemoryCaseStore(time);
        final InMemoryVersionStore versions = new InMemoryVersionStore(time);
        final InMemorySnapshotStore snapshots = new InMemorySnapshotStore(time);
        final List<String> alarms = new ArrayList<>();

        Court() {
            cases.save(FROM, saved -> {});
            cases.save(into(), saved -> {});
            cases.startForm(new FormRecord(HERE, FROM.id(), "ptph", "2026.1", 1, "service"), started -> {});
            cases.startForm(new FormRecord(THERE, INTO, "ptph", "2026.1", 1, "service"), started -> {});
            time.runFor(10);
        }

        <T> T done(Consumer<Consumer<Result<T>>> call) {
            List<T> found = new ArrayList<>();
            call.accept(result -> found.add(((Result.Done<T>) result).value()));
            time.runFor(10);
            return found.get(0);
        }

        CaseRecord record(String id) {
            return this.<List<CaseRecord>>done(done -> cases.load(id, done)).get(0);
        }

        /** What the judge's request does; the rest follows from it. */
        Joiner act() {
            long at = time.millis();
            Roster before = cases.roster(FROM.id());
            CaseRecord now = record(FROM.id());
            List<Defendant> defendants = now.defendants().stream()
                    .map(one -> one.id().equals("d2") ? Lineage.joined(one, at, INTO) : one)
                    .toList();
            RosterChange change = new RosterChange(
                    before.epoch() + 1,
                    Kind.DEFENDANT_JOINED_TO,
                    new Member("", "Kezia Thornbury", Role.PROSECUTOR, "prosecution"),
                    new RosterChange.By("p-rowan", "HHJ Rowan"),
                    at,
                    "One trial.");
            assertEquals(
                    true,
                    this.<Boolean>done(done -> cases.changeDefendants(before, change, defendants, now.counts(), done)));
            Joined act = new Joined(FROM.id(), INTO, at);
            return new Joiner(new Joinder(record(FROM.id()), act, change.by(), "One trial."));
        }
    }

    private record Joiner(Joinder joinder) {
        String id() {
            return joinder.idOf(joinder.defendants().get(0));
        }
    }

    /** One server process, until it dies. */
    private static final class Node {
        final SimulatedScheduler.Node scheduler;
        final Rooms rooms;
        final Joining joining;
        final UnfinishedJoinders unfinished;

        Node(Court court) {
            scheduler = court.time.node();
            InMemoryCaseStore cases = court.cases.from(scheduler);
            InMemoryVersionStore versions = court.versions.from(scheduler);
            RoomPorts ports = new RoomPorts(
                    new InMemoryOperationLog(court.log, court.time, scheduler),
                    court.snapshots.from(scheduler),
                    court.time,
                    scheduler,
                    new SequentialIds("id"),
                    FanOut.NONE,
                    court.alarms::add,
                    Meters.NONE,
                    AuditTrail.NONE);
            Rosters rosters = new Rosters(cases, scheduler, court.time::millis, court.time, FanOut.NONE);
            rooms = new Rooms(
                    new CaseFormFiles(cases, TEMPLATES, court.alarms::add), versions, ports, rosters, saga -> {});
            joining = new Joining(cases, rosters, rooms, scheduler, court.time);
            unfinished = new UnfinishedJoinders(cases, joining, scheduler, court.time, court.alarms::add);
        }

        private void room(FormId form, Consumer<FormRoom> then) {
            rooms.open(
                    form,
                    found -> then.accept(
                            ((Result.Done<List<FormRoom>>) found).value().get(0)));
        }

        void writes(Court court, FormId form, String part, Author author, Operation... operations) {
            for (Operation one : operations) {
                room(form, room -> {
                    PartId id = new PartId(part);
                    room.room(id)
                            .control(
                                    (state, now) -> room.policy()
                                            .permitCarried(
                                                    form,
                                                    room.instance(id),
                                                    new Entry(state.revision() + 1, "", 0, author, now, List.of(one)),
                                                    state),
                                    state -> {});
                });
                court.time.runFor(100);
            }
        }

        PartState state(Court court, FormId form, String part) {
            List<PartState> found = new ArrayList<>();
            room(form, room -> room.states(states -> found.add(states.get(new PartId(part)))));
            court.time.runFor(100);
            return found.get(0);
        }
    }

    private static Court served() {
        Court court = new Court();
        Node node = new Node(court);
        node.writes(
                court,
                HERE,
                "defence:d2",
                SOLICITOR,
                set("represented", "yes"),
                new Operation.Serve(1, "hash", null, null, List.of()),
                set("represented", "no"));
        node.scheduler.die();
        return court;
    }

    private static void requireAll(Court court, Joiner joiner, String where) {
        assertEquals(List.of(), court.<List<Joined>>done(done -> court.cases.unfinishedJoinders(10, done)), where);
        CaseRecord there = court.record(INTO);
        assertEquals(
                List.of("d1", joiner.id()),
                there.defendants().stream().map(Defendant::id).toList(),
                where);
        assertEquals(4, there.counts().size(), where);
        assertEquals(
                List.of("p-rowan", "p-griffiths", "p-lindqvist"),
                there.members().stream().map(Member::personId).toList(),
                where);
        List<RosterChange> history = court.done(done -> court.cases.rosterHistory(INTO, done));
        assertEquals(
                List.of(Kind.DEFENDANT_JOINED, Kind.ADDED, Kind.TEAM_JOINED),
                history.stream().map(RosterChange::kind).toList(),
                where);
        assertTrue(history.stream().allMatch(one -> one.by().personId().equals("p-rowan")), where);
        PartState state = new Node(court).state(court, THERE, "defence:" + joiner.id());
        assertEquals(1, state.releases().size(), where);
        assertEquals(
                List.of("defence:" + joiner.id()),
                state.releases().get(0).service().on(),
                where);
        assertEquals(2, state.revision(), where);
        assertEquals(List.of(), court.alarms, where);
    }

    @Test
    void shouldBeCompletedByAnotherNodeWhereverItIsCutOff() {
        int cuts = 0;
        for (boolean ended = false; !ended; cuts++) {
            Court court = served();
            Joiner joiner = court.act();
            Node first = new Node(court);
            List<Boolean> done = new ArrayList<>();
            first.joining.complete(joiner.joinder(), done::add);
            for (int step = 0; step < cuts && done.isEmpty(); step++) {
                court.time.step();
            }
            ended = !done.isEmpty();
            first.scheduler.die();
            Node second = new Node(court);
            second.unfinished.lookEvery(3_000);
            court.time.runFor(Limits.SEVERANCE_PATIENCE_MILLIS + 30_000);
            second.scheduler.die();
            requireAll(court, joiner, "cut off after " + cuts + " steps");
        }
        assertTrue(cuts > 20, "the cuts were to be between its steps: " + cuts);
    }

    @Test
    void shouldBeOneThingWhereTwoNodesAreAtIt() {
        Court court = served();
        Joiner joiner = court.act();
        List<Boolean> done = new ArrayList<>();
        List<Node> nodes = List.of(new Node(court), new Node(court));
        nodes.forEach(node -> node.joining.complete(joiner.joinder(), done::add));
        court.time.runFor(30_000);
        assertTrue(done.contains(true), done.toString());
        nodes.forEach(node -> node.scheduler.die());
        requireAll(court, joiner, "two at once");
    }

    @Test
    void shouldCarryNothingIntoFinalForm() {
        Court court = served();
        Saga.Initiator judge = new Saga.Initiator("p-rowan", "HHJ Rowan", "judge", "s", court.time.millis());
        Saga.Purpose finalise = new Saga.Purpose.Finalise(1, "2026.1", null, null);
        Saga saga = Saga.begun(THERE, 1, finalise, judge);
        court.versions.begin(saga, begun -> {});
        court.versions.complete(saga.completed(new java.util.TreeMap<>()), made -> {});
        Joiner joiner = court.act();
        List<Boolean> done = new ArrayList<>();
        Node node = new Node(court);
        node.joining.complete(joiner.joinder(), done::add);
        court.time.runFor(30_000);
        assertEquals(List.of(true), done);
        PartState state = node.state(court, THERE, "defence:" + joiner.id());
        assertEquals(1, state.sealedBy());
        assertEquals(List.of(), state.releases());
        assertTrue(court.record(INTO).actor("p-lindqvist").isPresent(), "they are there all the same");
    }

    private static RosterChange change(Court court, long epoch, Kind kind, Member member) {
        return new RosterChange(epoch, kind, member, new RosterChange.By("p-bevan", "Siân Bevan"), court.time.millis());
    }

    /** What the court did in a case before the people of the joined came. */
    private static void meanwhile(Court court, String caseId, Kind kind, Member member) {
        Roster before = court.cases.roster(caseId);
        RosterChange change = change(court, before.epoch() + 1, kind, member);
        assertEquals(true, court.<Boolean>done(done -> court.cases.changeRoster(before, change, done)));
    }

    private static void completed(Court court, Joiner joiner) {
        List<Boolean> done = new ArrayList<>();
        new Node(court).joining.complete(joiner.joinder(), done::add);
        court.time.runFor(30_000);
        assertEquals(List.of(true), done);
    }

    private static Member lindqvist(Role role, String team) {
        return new Member("p-lindqvist", "Marta Lindqvist", role, team);
    }

    @Test
    void shouldPlaceNobodyWhoIsOnAnotherSideThereMeanwhile() {
        Court court = served();
        Joiner joiner = court.act();
        meanwhile(court, INTO, Kind.ADDED, lindqvist(Role.PROSECUTOR, "prosecution"));
        completed(court, joiner);
        assertEquals(1, court.record(INTO).roster().places("p-lindqvist").size());
    }

    @Test
    void shouldPlaceNobodyWhoWasOnAnotherSideThere() {
        Court court = served();
        Joiner joiner = court.act();
        meanwhile(court, INTO, Kind.ADDED, lindqvist(Role.PROSECUTOR, "prosecution"));
        meanwhile(court, INTO, Kind.REMOVED, lindqvist(Role.PROSECUTOR, "prosecution"));
        completed(court, joiner);
        assertEquals(List.of(), court.record(INTO).roster().places("p-lindqvist"));
    }

    @Test
    void shouldPlaceNobodyWhoActsForSomebodyElseThereMeanwhile() {
        Court court = served();
        Joiner joiner = court.act();
        meanwhile(court, INTO, Kind.ADDED, lindqvist(Role.DEFENCE_SOLICITOR, "defence:d1"));
        completed(court, joiner);
        assertEquals(
                List.of("defence:d1"),
                court.record(INTO).roster().places("p-lindqvist").stream()
                        .map(Actor::team)
                        .toList(),
                "nobody has said that they are to act for both");
    }

    @Test
    void shouldPlaceNobodyBesideAnotherFirm() {
        Court court = served();
        Joiner joiner = court.act();
        String team = "defence:" + joiner.id();
        Member another = new Member("p-other-firm", "Another Firm", Role.DEFENCE_SOLICITOR, team);
        meanwhile(court, INTO, Kind.ADDED, another);
        completed(court, joiner);
        assertEquals(
                List.of(another),
                court.record(INTO).members().stream()
                        .filter(one -> one.team().equals(team))
                        .toList(),
                "the firm that the court has put there may have drafted");
    }

    @Test
    void shouldPlaceNobodyWhereAnotherFirmWasBefore() {
        Court court = served();
        Joiner joiner = court.act();
        String team = "defence:" + joiner.id();
        Member another = new Member("p-other-firm", "Another Firm", Role.DEFENCE_SOLICITOR, team);
        meanwhile(court, INTO, Kind.ADDED, another);
        meanwhile(court, INTO, Kind.HANDED_OVER, another);
        completed(court, joiner);
        assertEquals(List.of(), court.record(INTO).roster().places("p-lindqvist"));
    }

    @Test
    void shouldPlaceNobodyWhereRepresentationWasTransferredInTheCaseTheyLeftSince() {
        Court court = served();
        Joiner joiner = court.act();
        Member another = new Member("p-other-firm", "Another Firm", Role.DEFENCE_SOLICITOR, "defence:d2");
        meanwhile(court, FROM.id(), Kind.HANDED_OVER, lindqvist(Role.DEFENCE_SOLICITOR, "defence:d2"));
        meanwhile(court, FROM.id(), Kind.TOOK_OVER, another);
        completed(court, joiner);
        assertEquals(
                List.of("p-rowan", "p-griffiths"),
                court.record(INTO).members().stream().map(Member::personId).toList());
    }

    @Test
    void shouldWaitWhereRoomDoesNotKnowYetThatTheyLeft() {
        Court court = served();
        Node node = new Node(court);
        node.state(court, HERE, "defence:d2");
        Joiner joiner = court.act();
        List<Boolean> done = new ArrayList<>();
        node.joining.complete(joiner.joinder(), done::add);
        court.time.runFor(30_000);
        assertEquals(List.of(false), done, "what is served in that room would be left behind");
        assertEquals(List.of(), court.record(INTO).roster().places("p-lindqvist"));
        node.scheduler.die();
        completed(court, joiner);
        requireAll(court, joiner, "by a node that knows");
    }
}
