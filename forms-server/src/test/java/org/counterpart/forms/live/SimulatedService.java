package org.counterpart.forms.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.live.FaultyLog.Line;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.simulation.InMemoryOperationLog;
import org.counterpart.forms.simulation.InMemorySnapshotStore;
import org.counterpart.forms.simulation.InMemoryVersionStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;

/**
 * The whole service in virtual time: nodes with the product's own rooms on one record, and everything between them that can fail.
 * Nothing in it knows what is right.
 */
final class SimulatedService extends Surroundings {
    private static final int POLL_MILLIS = 3_000;

    final InMemoryOperationLog.Record record = new InMemoryOperationLog.Record();
    final InMemorySnapshotStore snapshots;
    final InMemoryVersionStore versions;
    final InMemoryCaseStore cases;
    final SimulatedFiles.Kept form = new SimulatedFiles.Kept();
    final List<Node> nodes = new ArrayList<>();
    final Map<FaultPoint, Integer> met = new EnumMap<>(FaultPoint.class);
    private final MessageDigest trace = sha256();
    private final List<Consumer<Roster>> rosterObservers = new ArrayList<>();
    Consumer<LogBatch> sequenced = batch -> {};
    private int faultsInHundred;

    SimulatedService(long seed, int nodeCount) {
        super(seed);
        snapshots = new InMemorySnapshotStore(time);
        versions = new InMemoryVersionStore(time);
        cases = new InMemoryCaseStore(time);
        cases.save(caseRecord(), saved -> {});
        record.observe(batch -> trace(batch.hash()));
        record.observe(joinings::written);
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new Node());
        }
    }

    private static CaseRecord caseRecord() {
        CaseRecord facts = DemoCase.record();
        return new CaseRecord(
                PtphForm.CASE_ID,
                facts.urn(),
                facts.crownNumber(),
                facts.title(),
                facts.court(),
                facts.prosecutingAuthority(),
                facts.hearing(),
                List.of(),
                List.of(),
                List.of(),
                PtphForm.roster().members());
    }

    /** Who acts in the case now. */
    Roster roster() {
        return cases.roster(PtphForm.CASE_ID);
    }

    void observeRoster(Consumer<Roster> observer) {
        rosterObservers.add(observer);
    }

    /** Changes who acts in the case, through a node that may not live to tell anybody. */
    void changeRoster(RosterChange.Kind kind, Member member, Node by) {
        Roster before = roster();
        RosterChange change = new RosterChange(
                before.epoch() + 1, kind, member, new RosterChange.By("p_ck", "Cai Kendrick"), time.millis());
        cases.changeRoster(before, change, made -> {});
        trace("roster " + change);
        rosterObservers.forEach(observer -> observer.accept(roster()));
        by.scheduler.after(1 + random.nextInt(10), () -> by.rosters.changed(PtphForm.CASE_ID, change.epoch()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down that something happened, in this order. */
    void trace(String what) {
        trace.update((time.millis() + " " + what + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A hash over everything that happened. */
    String traced() {
        return HexFormat.of().formatHex(trace.digest());
    }

    void met(FaultPoint fault) {
        met.merge(fault, 1, Integer::sum);
        trace(fault.name());
    }

    /** One server process, until it dies. */
    final class Node implements Host {
        final SimulatedScheduler.Node scheduler = time.node();
        final InMemoryOperationLog log = new InMemoryOperationLog(record, time, scheduler);
        final FaultyLog line = new FaultyLog(log, time, scheduler, random, SimulatedService.this);
        final FaultyVersions ofForms =
                new FaultyVersions(versions.from(scheduler), scheduler, random, SimulatedService.this::met);
        final FaultyRosters rosterLine = new FaultyRosters(cases, time, scheduler, random);
        final SimulatedFiles files = new SimulatedFiles(form, scheduler, random, SimulatedService.this::met);
        final List<SimulatedClient> clients = new ArrayList<>();
        final Rosters rosters;
        final Rooms rooms;
        boolean cutFromPeers;
        long skew;
        private final SortedMap<String, FormRoom> joined = new TreeMap<>();
        private final Set<String> gone = new TreeSet<>();
        private FormRoom last;

        Node() {
            log.observe(fault -> met(FaultPoint.valueOf("APPEND_" + fault.name())), () -> met(FaultPoint.READ_FAILED));
            InstantSource clock = () -> Instant.ofEpochMilli(time.millis() + skew);
            FanOut fanOut = new SimulatedFanOut(this);
            rosters = new Rosters(rosterLine, scheduler, time::millis, clock, fanOut);
            rosters.readEvery(Limits.ROSTER_LOOK_MILLIS, Limits.ROSTER_MILLIS);
            RoomPorts ports = new RoomPorts(
                    line,
                    snapshots.from(scheduler),
                    clock,
                    scheduler,
                    ids,
                    fanOut,
                    message -> {
                        throw new AssertionError(message);
                    },
                    Meters.NONE,
                    AuditTrail.NONE);
            rooms = new Rooms(files, ofForms, ports, rosters, saga -> trace(saga.purpose() + " " + saga.hash()));
            rooms.completeEvery(POLL_MILLIS);
            rooms.readOthersEvery(POLL_MILLIS);
            setFaults();
        }

        void setFaults() {
            log.misbehave(random, faultsInHundred);
            ofForms.faultsInHundred = faultsInHundred;
            rosterLine.faultsInHundred = faultsInHundred;
            files.faultsInHundred = faultsInHundred;
        }

        /** The room, once it is open; nothing when it cannot be opened. */
        void open(Consumer<FormRoom> then) {
            rooms.open(PtphForm.ID, result -> {
                if (result instanceof Result.Done<List<FormRoom>> done) {
                    FormRoom room = done.value().get(0);
                    if (last != null && last != room) {
                        met(FaultPoint.ROOM_OPENED_AGAIN);
                    }
                    last = room;
                    then.accept(room);
                } else {
                    then.accept(null);
                }
            });
        }

        @Override
        public SimulatedScheduler.Node scheduler() {
            return scheduler;
        }

        @Override
        public List<SimulatedClient> clients() {
            return clients;
        }

        @Override
        public void join(Session session, List<Resume> resume) {
            open(room -> {
                if (gone.contains(session.id())) {
                    return;
                }
                if (room == null) {
                    session.close(1013, "try again");
                } else {
                    joined.put(session.id(), room);
                    room.join(session, resume);
                }
            });
        }

        @Override
        public void submit(Session session, Submission submission) {
            FormRoom room = joined.get(session.id());
            if (room != null) {
                room.submit(session, submission);
            }
        }

        @Override
        public void present(Session session, PartId part, String field) {
            FormRoom room = joined.get(session.id());
            if (room != null) {
                room.present(session, part, field);
            }
        }

        @Override
        public void readOn(Session session) {
            FormRoom room = joined.get(session.id());
            if (room != null) {
                room.readOn(session);
            }
        }

        @Override
        public void leave(Session session) {
            gone.add(session.id());
            FormRoom room = joined.remove(session.id());
            if (room != null) {
                room.leave(session);
            }
        }

        /** The room that is open here, or the last one that was. */
        FormRoom room() {
            return last;
        }

        FaultPoint killed() {
            Saga saga = last == null ? null : last.saga();
            if (saga == null) {
                return FaultPoint.NODE_KILLED;
            }
            if (saga.purpose() instanceof Purpose.Amend) {
                return FaultPoint.NODE_KILLED_WHILE_AMENDING;
            }
            return saga.purpose() instanceof Purpose.Migrate
                    ? FaultPoint.NODE_KILLED_WHILE_MIGRATING
                    : FaultPoint.NODE_KILLED_WHILE_FINALISING;
        }
    }

    @Override
    Host host(int index) {
        return nodes.get(index);
    }

    /** What one node tells the others is lost, late, or comes twice. */
    private final class SimulatedFanOut implements FanOut {
        private final Node from;
        private final String name = ids.next();

        SimulatedFanOut(Node from) {
            this.from = from;
        }

        @Override
        public void announce(PartKey key, int revision) {
            tell(to -> to.rooms.announced(key, revision));
        }

        @Override
        public void present(PartKey key, List<PresentPerson> people) {
            tell(to -> to.rooms.present(name, key, people));
        }

        @Override
        public void announceRoster(String caseId, long epoch) {
            tell(to -> to.rosters.announced(caseId, epoch));
        }

        @Override
        public void announceStatement(FormId form, Statement what, int number) {}

        private void tell(Consumer<Node> hint) {
            for (Node node : List.copyOf(nodes)) {
                if (node == from) {
                    continue;
                }
                if (from.cutFromPeers || node.cutFromPeers || random.nextInt(100) < faultsInHundred) {
                    met(FaultPoint.HINT_LOST);
                    continue;
                }
                tell(node, hint, random.nextInt(40));
                if (random.nextInt(100) < faultsInHundred) {
                    met(FaultPoint.HINT_REPEATED);
                    tell(node, hint, random.nextInt(100));
                }
            }
        }

        private void tell(Node to, Consumer<Node> hint, long delay) {
            boolean late = random.nextInt(100) < faultsInHundred;
            if (late) {
                met(FaultPoint.HINT_LATE);
            }
            to.scheduler.after(late ? delay + 2_000 : delay, () -> hint.accept(to));
        }
    }

    /** Kills a node; another takes its place, knowing nothing but the record. */
    void kill(int index) {
        Node dead = nodes.get(index);
        met(dead.killed());
        dead.scheduler.die();
        List.copyOf(dead.clients).forEach(SimulatedClient::lostConnection);
        nodes.set(index, new Node());
    }

    void setFaults(int inHundred) {
        faultsInHundred = inHundred;
        nodes.forEach(Node::setFaults);
    }

    /** Everything between the nodes, the store and the people works again. */
    void heal() {
        setFaults(0);
        for (Node node : nodes) {
            node.line.line = Line.WHOLE;
            node.rosterLine.line = FaultyRosters.Line.WHOLE;
            node.cutFromPeers = false;
            node.scheduler.goOn();
        }
    }
}
