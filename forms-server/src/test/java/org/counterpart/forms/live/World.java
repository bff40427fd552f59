package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.simulation.InMemoryOperationLog;
import org.counterpart.forms.simulation.InMemorySnapshotStore;
import org.counterpart.forms.simulation.InMemoryVersionStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.version.StoredBatch;

/** Two nodes on one record, in virtual time; the network between them and the people loses and delays. */
final class World extends Surroundings {
    final InMemoryOperationLog.Record record = new InMemoryOperationLog.Record();
    final InMemorySnapshotStore snapshots;
    final InMemoryVersionStore versions;
    final List<Node> nodes = new ArrayList<>();
    final List<AuditEntry> audited = new ArrayList<>();
    private final SortedMap<PartId, List<Operation>> seeds;
    private final FormOutline outline;
    private final SimulatedFiles.Kept form = new SimulatedFiles.Kept();
    int faultsInHundred;

    World(long seed, int nodeCount) {
        this(seed, nodeCount, new TreeMap<>());
    }

    /** Of a form that the case record knows something of. */
    World(long seed, int nodeCount, SortedMap<PartId, List<Operation>> seeds) {
        this(seed, nodeCount, seeds, PtphForm.OUTLINE);
    }

    /** Of a form of this outline. */
    World(long seed, int nodeCount, FormOutline outline) {
        this(seed, nodeCount, new TreeMap<>(), outline);
    }

    private World(long seed, int nodeCount, SortedMap<PartId, List<Operation>> seeds, FormOutline outline) {
        super(seed);
        this.outline = outline;
        this.seeds = seeds;
        record.observe(joinings::written);
        snapshots = new InMemorySnapshotStore(time);
        versions = new InMemoryVersionStore(time);
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new Node(i));
        }
    }

    /** One server process, until it dies. */
    final class Node implements Host {
        final int index;
        final SimulatedScheduler.Node scheduler = time.node();
        final InMemoryOperationLog log = new InMemoryOperationLog(record, time, scheduler);
        final List<SimulatedClient> clients = new ArrayList<>();
        final CaseRoster roster;
        final FormRoom room;

        Node(int index) {
            this.index = index;
            log.misbehave(random, faultsInHundred);
            FanOut fanOut = new FanOut() {
                @Override
                public void announce(PartKey key, int revision) {
                    World.this.announce(Node.this, key, revision);
                }

                @Override
                public void present(PartKey part, List<PresentPerson> people) {
                    others(Node.this)
                            .forEach(other -> other.room.presentElsewhere("node" + index, part.part(), people));
                }

                @Override
                public void announceRoster(String caseId, long epoch) {}

                @Override
                public void announceStatement(FormId id, Statement what, int number) {}
            };
            RoomPorts ports = new RoomPorts(
                    log,
                    snapshots.from(scheduler),
                    time,
                    scheduler,
                    ids,
                    fanOut,
                    message -> {
                        throw new AssertionError(message);
                    },
                    Meters.NONE,
                    audited::add);
            roster = new CaseRoster(time::millis, time, Long.MAX_VALUE, () -> {});
            roster.adopt(PtphForm.roster(), time.millis());
            FormFile file = new FormFile(PtphForm.ID, PtphForm.CASE_ID, outline, seeds);
            room = new FormRoom(file, roster, ports);
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
            room.join(session, resume);
        }

        @Override
        public void submit(Session session, Submission submission) {
            room.submit(session, submission);
        }

        @Override
        public void present(Session session, PartId part, String field) {
            room.present(session, part, field);
        }

        @Override
        public void readOn(Session session) {
            room.readOn(session);
        }

        @Override
        public void leave(Session session) {
            room.leave(session);
        }
    }

    @Override
    Host host(int index) {
        return nodes.get(index);
    }

    private List<Node> others(Node from) {
        return nodes.stream().filter(node -> node != from).toList();
    }

    private void announce(Node from, PartKey key, int revision) {
        for (Node node : List.copyOf(nodes)) {
            if (node != from && random.nextInt(100) >= faultsInHundred * 3) {
                node.scheduler.after(random.nextInt(40), () -> node.room.catchUp(key.part(), revision));
            }
        }
    }

    /** Kills a node; another takes its place, knowing nothing but the record. */
    void restart(int index) {
        Node dead = nodes.get(index);
        dead.scheduler.die();
        List.copyOf(dead.clients).forEach(SimulatedClient::lostConnection);
        nodes.set(index, new Node(index));
    }

    void setFaults(int inHundred) {
        faultsInHundred = inHundred;
        nodes.forEach(node -> node.log.misbehave(random, inHundred));
    }

    /** Tells every node how far every log has come. */
    void catchUp() {
        for (Node node : nodes) {
            for (PartKey key : record.keys()) {
                node.room.catchUp(key.part(), revision(key));
            }
        }
    }

    int revision(PartKey key) {
        List<StoredBatch> batches = record.of(key);
        return batches.isEmpty() ? 0 : batches.get(batches.size() - 1).lastRevision();
    }

    /** What does things to the whole form; where it moves to another template is not looked at here. */
    Sagas sagas() {
        FormFiles files = new SimulatedFiles(form, time, random, fault -> {});
        return new Sagas(files, versions, (room, chronicle) -> room.setStatus(FormStatus.of(chronicle)));
    }

    SimulatedClient client(Actor actor) {
        return new SimulatedClient(this, actor);
    }
}
