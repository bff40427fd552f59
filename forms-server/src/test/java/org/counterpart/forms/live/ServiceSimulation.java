package org.counterpart.forms.live;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.live.FaultyLog.Line;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.counterpart.forms.version.StoredBatch;

/**
 * One run: people type, choose, serve and finalise on two or three nodes while everything fails; then everything is healed, and
 * within a minute nothing may be left that is stuck, lost, doubled, forked or half finished.
 */
final class ServiceSimulation {
    private static final int HEALING_MILLIS = 60_000;

    final SimulatedService service;
    final List<SimulatedClient> clients = new ArrayList<>();
    final SubmissionLedger ledger = new SubmissionLedger();
    private final SimulatedScheduler time;
    private final Random random;
    private final List<RandomPerson> people = new ArrayList<>();
    private final int finalisedAt;
    private final int pace;
    private final boolean goesOn;
    final RandomRights rights;
    private int token = 0x4E00;

    ServiceSimulation(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        service = new SimulatedService(random.nextLong(), 1 + random.nextInt(3));
        time = service.time();
        List<Actor> actors = random.nextBoolean() ? PtphForm.PEOPLE : PtphForm.PEOPLE.subList(0, 4);
        for (int i = 3 + random.nextInt(6); i > 0; i--) {
            add(actors.get(random.nextInt(actors.size())));
        }
        pace = random.nextInt(3) == 0 ? 600 : 30;
        rights = new RandomRights(service, random);
        finalisedAt = random.nextBoolean() ? random.nextInt(80) : -1;
        goesOn = finalisedAt >= 0 && random.nextInt(3) > 0;
        new DurabilityChecker(service, clients);
        new RightsChecker(service, clients);
    }

    private void add(Actor actor) {
        SimulatedClient client = new SimulatedClient(service, actor);
        client.submissions = submission -> ledger.frozen(client, submission);
        clients.add(client);
        people.add(new RandomPerson(client, replica -> nextToken()));
    }

    private String nextToken() {
        token = token == 0x9FFF ? 0x20000 : token + 1;
        return new String(Character.toChars(token));
    }

    private int someNode() {
        return random.nextInt(service.nodes.size());
    }

    /** Runs and checks: how many submissions were acknowledged. */
    int run() {
        clients.forEach(client -> client.connect(someNode()));
        time.runFor(300);
        service.setFaults(random.nextInt(4) == 0 ? 0 : random.nextInt(25));
        for (int step = 0; step < 80; step++) {
            if (step == finalisedAt || finalisedAt >= 0 && random.nextInt(40) == 0) {
                begin(new SagaRequest.Finalise(PtphForm.JUDGE));
            }
            if (goesOn && random.nextInt(12) == 0) {
                begin(something());
            }
            if (goesOn && random.nextInt(16) == 0) {
                approve();
            }
            disturb();
            people.get(random.nextInt(people.size())).act();
            time.runFor(random.nextInt(goesOn ? Math.max(pace, 150) : pace));
        }
        heal();
        return new ServiceChecker(this).check();
    }

    private SagaRequest something() {
        return switch (random.nextInt(6)) {
            case 0 -> new SagaRequest.Amend(PtphForm.CLERK, "a slip", true);
            case 1 -> new SagaRequest.Amend(PtphForm.JUDGE, "the plea was wrong", random.nextBoolean());
            case 2, 3 ->
                new SagaRequest.Migrate(
                        random.nextBoolean() ? PtphForm.CLERK : PtphForm.JUDGE,
                        random.nextBoolean() ? PtphForm.SUCCESSOR : PtphForm.SECOND_SUCCESSOR);
            default -> new SagaRequest.Finalise(PtphForm.JUDGE);
        };
    }

    /** The judge approves what a node shows them, and court staff make it final. */
    private void approve() {
        SimulatedService.Node node = service.nodes.get(someNode());
        boolean atOnce = random.nextBoolean();
        node.scheduler.after(
                1,
                () -> node.open(room -> {
                    if (room != null) {
                        room.states(states -> {
                            String hash = Recordable.of(room.policy(), states)
                                    .content()
                                    .hash();
                            SagaRequest approve = new SagaRequest.Approve(PtphForm.JUDGE, hash);
                            node.rooms.begin(room, approve, outcome -> service.trace(approve + " " + outcome));
                        });
                    }
                }));
        if (atOnce) {
            time.runFor(400);
        }
        begin(new SagaRequest.Finalise(PtphForm.CLERK));
    }

    private void begin(SagaRequest request) {
        SimulatedService.Node node = service.nodes.get(someNode());
        node.scheduler.after(
                1,
                () -> node.open(room -> {
                    if (room != null) {
                        node.rooms.begin(room, request, outcome -> service.trace(request + " " + outcome));
                    }
                }));
    }

    private void disturb() {
        SimulatedClient client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(48)) {
            case 0, 1, 2 -> lose(client);
            case 3, 4, 5, 6 -> connect(client);
            case 7, 8 -> sendAgain(client);
            case 9 -> {
                service.met(FaultPoint.PAGE_CLOSED);
                client.forget();
            }
            case 10 -> service.kill(someNode());
            case 11 -> stop(service.nodes.get(someNode()));
            case 12 -> jump(service.nodes.get(someNode()));
            case 13 -> cut(service.nodes.get(someNode()));
            case 14 -> cutFromPeers(service.nodes.get(someNode()));
            case 15 -> oldSnapshot();
            case 16 -> everybodyLeaves();
            case 17, 18 -> stall(client);
            case 19, 20 -> rights.change(service.nodes.get(someNode()));
            case 21, 22 -> rights.disturb(service.nodes.get(someNode()), service.nodes.get(someNode()));
            default -> {
                return;
            }
        }
    }

    private void lose(SimulatedClient client) {
        if (client.isConnected()) {
            service.met(FaultPoint.CONNECTION_LOST);
            client.lostConnection();
        }
    }

    private void stall(SimulatedClient client) {
        if (client.isConnected()) {
            service.met(FaultPoint.READER_STALLED);
            client.stall(random.nextInt(4) == 0 ? 40_000 : random.nextInt(5_000));
        }
    }

    private void connect(SimulatedClient client) {
        if (!client.isConnected()) {
            client.connect(someNode());
        }
    }

    private void sendAgain(SimulatedClient client) {
        client.replicas.values().stream()
                .filter(replica -> replica.frozen != null)
                .filter(replica -> !(replica.frozen.operations().get(0) instanceof Operation.ControlOperation))
                .forEach(replica -> {
                    service.met(FaultPoint.SUBMISSION_REPEATED);
                    client.send(replica.frozen);
                });
    }

    private void stop(SimulatedService.Node node) {
        service.met(FaultPoint.NODE_STOPPED);
        node.scheduler.stop();
        time.after(random.nextInt(8_000), node.scheduler::goOn);
    }

    private void jump(SimulatedService.Node node) {
        boolean forward = random.nextBoolean();
        service.met(forward ? FaultPoint.CLOCK_FORWARD : FaultPoint.CLOCK_BACK);
        node.skew = forward ? 3_600_000 : -3_600_000;
    }

    private void cut(SimulatedService.Node node) {
        Line line = List.of(Line.CUT, Line.ANSWERS_CUT, Line.SLOW).get(random.nextInt(3));
        service.met(
                switch (line) {
                    case CUT -> FaultPoint.STORE_CUT_OFF;
                    case ANSWERS_CUT -> FaultPoint.STORE_ANSWERS_CUT_OFF;
                    default -> FaultPoint.STORE_SLOW;
                });
        node.line.line = line;
        time.after(random.nextInt(5_000), () -> node.line.line = Line.WHOLE);
    }

    private void cutFromPeers(SimulatedService.Node node) {
        service.met(FaultPoint.PEERS_CUT_OFF);
        node.cutFromPeers = true;
        time.after(random.nextInt(5_000), () -> node.cutFromPeers = false);
    }

    /** Snapshots are derived: an old one may come back at any time. */
    private void oldSnapshot() {
        List<PartKey> keys = service.record.keys();
        if (keys.isEmpty()) {
            return;
        }
        service.met(FaultPoint.SNAPSHOT_OLD);
        PartKey key = keys.get(random.nextInt(keys.size()));
        List<StoredBatch> batches = service.record.of(key);
        Replay replay = Replay.of(batches.subList(0, 1 + random.nextInt(batches.size())));
        service.snapshots.plant(
                new Snapshot(key, replay.state().revision(), replay.head(), StateEncoder.snapshot(replay.state())));
    }

    private void everybodyLeaves() {
        if (random.nextInt(3) == 0) {
            service.met(FaultPoint.EVERYBODY_LEAVES);
            clients.forEach(SimulatedClient::lostConnection);
            time.runFor(130_000);
        }
    }

    /** Sometimes nobody comes back for a while: what was begun is completed all the same. */
    private void heal() {
        service.heal();
        rights.restore(service.nodes.get(someNode()));
        if (random.nextInt(4) == 0) {
            clients.forEach(SimulatedClient::lostConnection);
            time.runFor(HEALING_MILLIS);
            SagaChecker.nothingIsHalfFinished(service);
        }
        for (long until = time.millis() + HEALING_MILLIS; time.millis() < until; ) {
            clients.forEach(this::connect);
            time.runFor(2_000);
            clients.forEach(client -> client.replicas.values().forEach(client::flush));
        }
    }

    /** The last thing the client heard about the form. */
    static JsonObject formAt(SimulatedClient client) {
        JsonObject last = new JsonObject();
        for (JsonObject message : client.received) {
            JsonObject form = message.getJsonObject("form");
            last = form == null ? last : form;
        }
        return last;
    }
}
