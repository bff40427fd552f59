package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.Batches;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.OperationLog.Appended;
import org.counterpart.forms.version.StoredBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen nodes race for the same slots of one log: each slot has one winner, and everyone is told the truth. */
class SlotRaceTest {
    private static final int NODES = 16;
    private static final int SLOTS = 40;
    private static final PartKey KEY =
            new PartKey(PtphForm.ID, PtphForm.part("prosecution").id());

    /** What one node wrote and was told, and was told again. */
    private record Told(List<LogBatch> batches, List<Appended> first, List<Appended> again) {}

    private static Told race(TestMongo mongo, int node, CyclicBarrier start) throws Exception {
        List<LogBatch> written = new ArrayList<>();
        List<Appended> first = new ArrayList<>();
        List<Appended> again = new ArrayList<>();
        Batches batches = new Batches("prosecution");
        try (PumpedCalls calls = new PumpedCalls()) {
            OperationLog log = new MongoOperationLog(mongo.database(), TestKeyFile.cipher(mongo.database()), calls);
            for (int slot = 0; slot < SLOTS; slot++) {
                LogBatch batch = batches.next("node " + node, 1);
                start.await(30, TimeUnit.SECONDS);
                first.add(Awaiting.<Appended>answer(calls, done -> log.append(batch, done)));
                again.add(Awaiting.<Appended>answer(calls, done -> log.append(batch, done)));
                written.add(batch);
            }
        }
        return new Told(written, first, again);
    }

    private static List<Told> raceAll(TestMongo mongo) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            CyclicBarrier start = new CyclicBarrier(NODES);
            List<Callable<Told>> races = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                int node = i;
                races.add(() -> race(mongo, node, start));
            }
            List<Told> told = new ArrayList<>();
            for (Future<Told> race : nodes.invokeAll(races)) {
                told.add(race.get());
            }
            return told;
        } finally {
            nodes.shutdownNow();
        }
    }

    private static void check(TestMongo mongo) throws Exception {
        List<Told> told = raceAll(mongo);
        OperationLog log = new MongoOperationLog(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
        List<StoredBatch> kept = ((OperationLog.ReadResult.Batches)
                        Awaiting.<OperationLog.ReadResult>answer(mongo.driver(), done -> log.read(KEY, 1, 100, done)))
                .batches();
        assertEquals(SLOTS, kept.size());
        for (int slot = 0; slot < SLOTS; slot++) {
            List<StoredBatch> durable = new ArrayList<>();
            for (Told node : told) {
                assertNotEquals(Appended.UNKNOWN, node.first().get(slot));
                assertEquals(Appended.SLOT_TAKEN, node.again().get(slot));
                if (node.first().get(slot) == Appended.DURABLE) {
                    durable.add(node.batches().get(slot).stored());
                }
            }
            assertEquals(List.of(kept.get(slot)), durable, "slot " + (slot + 1));
        }
    }

    @Test
    void shouldLetOneNodeWinEachSlotOnTheEmbeddedServer(@TempDir Path folder) throws Exception {
        try (TestMongo mongo = TestMongo.embedded(folder)) {
            check(mongo);
        }
    }

    @Test
    void shouldLetOneNodeWinEachSlotOnServerOfMongoUri() throws Exception {
        try (TestMongo mongo = TestMongo.server()) {
            check(mongo);
        }
    }
}
