package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.StoredBatch;
import org.counterpart.forms.version.VersionContent;
import org.counterpart.forms.version.VersionContent.Recorded;
import org.junit.jupiter.api.Test;

class FinalisationTest {
    private static final FieldPath FIELD = new FieldPath("facilities");
    private final List<Sagas.Outcome> outcomes = new ArrayList<>();

    private World started() {
        World world = new World(7, 1);
        SimulatedClient prosecutor = world.client(PtphForm.PROSECUTOR);
        SimulatedClient clerk = world.client(PtphForm.CLERK);
        prosecutor.connect(0);
        clerk.connect(0);
        world.time.runFor(500);
        prosecutor.replica("prosecution").type(FIELD, TextOperation.of(insert("Ramp")));
        prosecutor.flush(prosecutor.replica("prosecution"));
        clerk.replica("court").choose(set("issuesHearing", "no"));
        clerk.flush(clerk.replica("court"));
        world.time.runFor(500);
        return world;
    }

    private void begin(World world) {
        world.sagas().begin(world.nodes.get(0).room, new SagaRequest.Finalise(PtphForm.JUDGE), outcomes::add);
    }

    private static List<Saga> sagas(World world) {
        return world.versions.all(PtphForm.ID).sagas();
    }

    private static List<Operation> operations(World world, String part) {
        List<Operation> operations = new ArrayList<>();
        try {
            for (StoredBatch batch :
                    world.record.of(new PartKey(PtphForm.ID, PtphForm.part(part).id()))) {
                for (Entry entry : EntryDecoder.entries(batch.content())) {
                    operations.addAll(entry.operations());
                }
            }
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
        return operations;
    }

    private static void assertSealedOnce(World world) {
        PtphForm.OUTLINE.parts().forEach(part -> {
            long seals = operations(world, part.id().value()).stream()
                    .filter(op -> op.equals(new Operation.Seal(1)))
                    .count();
            assertEquals(
                    part.definition().continuing() ? 0 : 1, seals, part.id().value());
        });
    }

    private static void assertComplete(World world) {
        assertSealedOnce(world);
        Saga version = sagas(world).get(0);
        assertTrue(version.isComplete());
        assertEquals(NamedVersion.rootOf(version.parts()), version.hash());
        assertEquals(1, version.parts().get(PtphForm.part("court").id()).release());
        assertEquals(0, version.parts().get(PtphForm.part("prosecution").id()).release());
    }

    @Test
    void shouldSealEveryPartThatDoesNotContinueAndPublishTheCourtsOrders() {
        World world = started();
        begin(world);
        world.time.runUntilQuiet(10_000);
        assertInstanceOf(Sagas.Outcome.Done.class, outcomes.get(0));
        assertComplete(world);
        assertEquals(FormStatus.State.FINAL, world.nodes.get(0).room.status().state());
    }

    @Test
    void shouldBeBegunByTheJudgeOnlyAndOnce() {
        World world = started();
        world.sagas().begin(world.nodes.get(0).room, new SagaRequest.Finalise(PtphForm.CLERK), outcomes::add);
        world.time.runUntilQuiet(10_000);
        begin(world);
        world.time.runUntilQuiet(10_000);
        begin(world);
        world.time.runUntilQuiet(10_000);
        assertEquals(
                "no-approval", ((Sagas.Outcome.NotBegun) outcomes.get(0)).why().code());
        assertInstanceOf(Sagas.Outcome.Done.class, outcomes.get(1));
        assertEquals("final", ((Sagas.Outcome.NotBegun) outcomes.get(2)).why().code());
    }

    @Test
    void shouldBeCompletedByAnotherRoomWhereverItWasInterrupted() {
        boolean interrupted = true;
        int steps = 0;
        while (interrupted) {
            World world = started();
            begin(world);
            for (int i = 0; i < steps; i++) {
                world.time.step();
            }
            interrupted = outcomes.isEmpty();
            outcomes.clear();
            world.restart(0);
            world.time.runFor(50);
            if (sagas(world).isEmpty()) {
                begin(world);
            } else {
                world.sagas().complete(world.nodes.get(0).room, sagas(world).get(0), saga -> {});
            }
            world.time.runUntilQuiet(10_000);
            assertComplete(world);
            steps++;
        }
        System.out.println("FinalisationTest: interrupted after each of " + steps + " steps");
        assertTrue(steps > 30);
    }

    @Test
    void shouldAskAgainWhenTheRecordDoesNotAnswer() {
        World world = started();
        Saga.Initiator by = new Saga.Initiator("p_hr", "HHJ Rowan", "judge", "s", 1);
        Saga intent = Saga.begun(PtphForm.ID, 1, new Saga.Purpose.Finalise(1, "2026.1", null), by);
        world.versions.begin(intent, result -> {});
        world.versions.fail(3);
        world.sagas().complete(world.nodes.get(0).room, intent, saga -> {});
        world.time.runUntilQuiet(10_000);
        assertComplete(world);
    }

    @Test
    void shouldRecordWhatTheJudgeApprovedAndNothingServedBetweenDecisionAndSeal() {
        World world = started();
        SimulatedClient prosecutor = world.nodes.get(0).clients.get(0);
        serve(world, prosecutor);
        PartId part = PtphForm.part("prosecution").id();
        Release first = world.nodes.get(0).room.room(part).state().latestRelease();
        Recorded seen = new Recorded(1, first.hash());
        Saga.Initiator judge = new Saga.Initiator("p_hr", "HHJ Rowan", "judge", "s", 1);
        Saga.Initiator clerk = new Saga.Initiator("p_ck", "Cai Kendrick", "court", "s", 2);
        VersionContent content = new VersionContent("2026.1", new TreeMap<>(Map.of(part, seen)));
        Saga intent = Saga.begun(
                PtphForm.ID, 1, new Saga.Purpose.Finalise(1, "2026.1", null, new Approval(content, judge)), clerk);
        world.versions.begin(intent, result -> {});
        prosecutor.replica("prosecution").type(FIELD, TextOperation.of(insert("Another ")));
        prosecutor.flush(prosecutor.replica("prosecution"));
        world.time.runFor(500);
        serve(world, prosecutor);
        world.sagas().complete(world.nodes.get(0).room, intent, saga -> {});
        world.time.runUntilQuiet(10_000);
        assertSealedOnce(world);
        assertEquals(1, sagas(world).get(0).parts().get(part).release());
        assertEquals(first.hash(), sagas(world).get(0).parts().get(part).releaseHash());
        assertEquals(2, world.nodes.get(0).room.room(part).state().releases().size());
        assertEquals(
                0, sagas(world).get(0).parts().get(PtphForm.part("court").id()).release());
        assertTrue(operations(world, "court").stream().noneMatch(Operation.Serve.class::isInstance), "published");
    }

    private static void serve(World world, SimulatedClient client) {
        client.replica("prosecution").choose(Ops.serve("not all of it is known"));
        client.flush(client.replica("prosecution"));
        world.time.runFor(500);
    }

    @Test
    void shouldHandBackWhatWasTypedOfflineWithCodeFinal() {
        World world = started();
        SimulatedClient late = world.client(PtphForm.PROSECUTOR_TWO);
        late.connect(0);
        world.time.runFor(500);
        late.lostConnection();
        Replica replica = late.replica("prosecution");
        replica.type(FIELD, TextOperation.of(insert("sent from the train ")));
        replica.freeze();
        replica.type(FIELD, TextOperation.of(insert("typed in the train ")));
        begin(world);
        world.time.runUntilQuiet(10_000);
        late.connect(0);
        world.time.runUntilQuiet(10_000);
        JsonObject refused = late.received("refused").get(0);
        assertEquals("final", refused.getString("code"));
        assertEquals(1, refused.getJsonObject("params").getInteger("version"));
        assertEquals("HHJ Rowan", refused.getJsonObject("params").getString("by"));
        assertTrue(replica.isQuiet());
        assertTrue(replica.handedBack);
        assertEquals("Ramp", replica.state.text(FIELD));
        assertEquals(1, late.refused.size());
    }

    @Test
    void shouldLetContinuingPartsBeWrittenAfterwards() {
        World world = started();
        begin(world);
        world.time.runUntilQuiet(10_000);
        SimulatedClient judge = world.client(PtphForm.JUDGE);
        judge.connect(0);
        world.time.runFor(500);
        judge.replica("notes:judge").type(new FieldPath("notes"), TextOperation.of(insert("my note")));
        judge.flush(judge.replica("notes:judge"));
        world.time.runUntilQuiet(10_000);
        assertEquals(1, judge.acknowledged.size());
    }
}
