package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.simulation.InMemoryOperationLog.Fault;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.counterpart.forms.version.StoredBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room does when the record answers late, wrongly or not at all, and what a new room makes of the record. */
class RecoveryTest {
    private static final FieldPath FIELD = new FieldPath("facilities");
    private static final PartKey KEY =
            new PartKey(PtphForm.ID, PtphForm.part("prosecution").id());
    private final World world = new World(3, 1);
    private final SimulatedClient client = world.client(PtphForm.PROSECUTOR);

    private void open() {
        client.connect(0);
        world.time.runFor(500);
    }

    private void type(String word) {
        Replica replica = client.replica("prosecution");
        replica.type(FIELD, TextOperation.of(insert(word)));
        client.flush(replica);
        world.time.runFor(60);
    }

    private String textForNewcomer() {
        world.restart(0);
        SimulatedClient newcomer = world.client(PtphForm.PROSECUTOR_TWO);
        newcomer.connect(0);
        world.time.runUntilQuiet(10_000);
        return newcomer.replica("prosecution").state.text(FIELD);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldSequenceSubmissionOnceWhateverTheLogAnswers(Fault fault) {
        open();
        world.nodes.get(0).log.tell(fault, fault);
        type("word");
        world.time.runUntilQuiet(10_000);
        assertEquals(1, world.record.of(KEY).size());
        assertEquals(1, client.acknowledged.size());
        assertEquals("word", textForNewcomer());
    }

    @Test
    void shouldOpenWhenReadsWorkAgain() {
        open();
        type("word");
        world.restart(0);
        world.nodes.get(0).log.failReads(40);
        client.connect(0);
        world.time.runUntilQuiet(10_000);
        assertEquals("word", client.replica("prosecution").state.text(FIELD));
    }

    /** All nodes write at the same moments: what they seed a part with may be the same to the letter, and only one batch is on the record. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldSeedOnceWhoeverOpensAtTheSameMoment(long seed) {
        World both = new World(
                seed, 2, new TreeMap<>(Map.of(KEY.part(), List.of(Ops.text("facilities", insert("known "))))));
        List<SimulatedClient> people = List.of(both.client(PtphForm.PROSECUTOR), both.client(PtphForm.PROSECUTOR_TWO));
        for (int i = 0; i < 2; i++) {
            people.get(i).connect(i);
        }
        both.time.runFor(500);
        for (SimulatedClient person : people) {
            person.replica("prosecution").type(FIELD, TextOperation.of(insert("word ")));
            person.flush(person.replica("prosecution"));
            both.time.runFor(500);
        }
        both.time.runUntilQuiet(10_000);
        assertEquals("word word known ", Replay.of(both.record.of(KEY)).state().text(FIELD));
    }

    /** A part that rested has forgotten its history, and finds it in the log for whoever comes back with something older. */
    @Test
    void shouldGoOnAfterARest() {
        open();
        SimulatedClient away = world.client(PtphForm.PROSECUTOR_TWO);
        away.connect(0);
        type("first ");
        away.lostConnection();
        type("second ");
        away.replica("prosecution").type(FIELD, TextOperation.of(insert("away ")));
        world.time.runFor(Limits.SETTLE_MILLIS + 1_000);
        away.connect(0);
        world.time.runFor(500);
        away.flush(away.replica("prosecution"));
        world.time.runUntilQuiet(10_000);
        String text = client.replica("prosecution").state.text(FIELD);
        assertEquals(text, away.replica("prosecution").state.text(FIELD));
        for (String word : new String[] {"first ", "second ", "away "}) {
            assertTrue(text.contains(word), text);
        }
    }

    /** The line a page had before brings nothing any more under the client id that the page now uses by another line. */
    @Test
    void shouldTakeNothingMoreFromTheOldLineOfAPage() {
        open();
        type("word");
        SimulatedClient again = world.client(PtphForm.PROSECUTOR);
        again.connect(0);
        world.time.runFor(500);
        Replica replica = again.replica("prosecution");
        again.lostConnection();
        replica.clientId = client.replica("prosecution").clientId;
        again.connect(0);
        world.time.runFor(500);
        type("more");
        world.time.runUntilQuiet(10_000);
        assertEquals(1, client.refusals.size());
        assertEquals("word", textForNewcomer());
    }

    @Test
    void shouldTellNobodyBeforeTheEntryIsDurable() {
        open();
        world.nodes.get(0).log.tell(Fault.LOST, Fault.LOST, Fault.LOST);
        type("word");
        world.time.runFor(100);
        assertEquals(0, client.received("entries").size());
        world.time.runUntilQuiet(10_000);
        assertEquals(1, client.received("entries").size());
    }

    @Test
    void shouldTakeSnapshotAndRebuildFromItAndTheLogAfterIt() {
        open();
        for (int i = 0; i <= Limits.SNAPSHOT_EVERY; i++) {
            type("x");
        }
        world.time.runUntilQuiet(10_000);
        Snapshot snapshot = world.snapshots.kept(KEY);
        assertEquals(Limits.SNAPSHOT_EVERY, snapshot.revision());
        assertEquals("x".repeat(Limits.SNAPSHOT_EVERY + 1), textForNewcomer());
    }

    @Test
    void shouldResumeClientThatHasSeenLessThanTheSnapshot() {
        open();
        SimulatedClient old = world.client(PtphForm.PROSECUTOR_TWO);
        old.connect(0);
        world.time.runFor(200);
        type("first");
        old.lostConnection();
        for (int i = 0; i < Limits.SNAPSHOT_EVERY; i++) {
            type("x");
        }
        old.replica("prosecution").type(FIELD, TextOperation.of(insert("OLD")));
        world.restart(0);
        old.connect(0);
        world.time.runUntilQuiet(10_000);
        assertEquals(1, old.acknowledged.size());
        assertTrue(old.replica("prosecution").state.text(FIELD).contains("OLD"));
    }

    @Test
    void shouldLeaveAsideSnapshotThatTheLogDoesNotFollow() {
        open();
        type("one");
        type("two");
        world.time.runUntilQuiet(10_000);
        String state = "{\"format\":1,\"revision\":1,\"contentRevision\":1,\"sealedBy\":0,\"answers\":[],\"rows\":{},"
                + "\"marks\":[],\"joined\":[],\"releases\":[],\"clients\":[]}";
        world.snapshots.plant(new Snapshot(KEY, 1, new LogHead(1, "not the hash"), state));
        assertEquals("twoone", textForNewcomer());
        world.snapshots.plant(new Snapshot(KEY, 1, new LogHead(1, "x"), "not a snapshot"));
        assertEquals("twoone", textForNewcomer());
    }

    @Test
    void shouldRaiseTheAlarmWhenTheRecordWasTamperedWith() {
        open();
        type("guilty");
        world.time.runUntilQuiet(10_000);
        StoredBatch batch = world.record.of(KEY).get(0);
        world.record.tamper(new StoredBatch(
                batch.key(),
                batch.number(),
                batch.firstRevision(),
                batch.count(),
                batch.content().replace("guilty", "not guilty"),
                batch.salt(),
                batch.previousHash(),
                batch.hash()));
        AssertionError alarm = assertThrows(AssertionError.class, this::textForNewcomer);
        assertTrue(alarm.getMessage().contains("does not verify"));
        assertTrue(!alarm.getMessage().contains("guilty"));
    }

    /** The alarm is raised, nothing goes on being asked for, and nobody is shown anything of the part. */
    private void requireAlarm(Runnable what) {
        AssertionError alarm = assertThrows(AssertionError.class, what::run);
        assertTrue(alarm.getMessage().contains("does not verify"), alarm.getMessage());
        int batches = world.record.of(KEY).size();
        world.time.runUntilQuiet(10_000);
        assertEquals(batches, world.record.of(KEY).size(), "nothing is written any more");
    }

    @Test
    void shouldRaiseTheAlarmWhenBatchDoesNotOpen() {
        open();
        type("guilty");
        world.time.runUntilQuiet(10_000);
        world.record.refuse(KEY, 1);
        requireAlarm(this::textForNewcomer);
    }

    @Test
    void shouldNotAskForEverForHistoryThatDoesNotOpen() {
        open();
        SimulatedClient old = world.client(PtphForm.PROSECUTOR_TWO);
        old.connect(0);
        world.time.runFor(200);
        type("first");
        old.lostConnection();
        for (int i = 0; i < Limits.SNAPSHOT_EVERY; i++) {
            type("x");
        }
        old.replica("prosecution").type(FIELD, TextOperation.of(insert("OLD")));
        world.restart(0);
        world.record.refuse(KEY, 1);
        old.connect(0);
        requireAlarm(() -> world.time.runUntilQuiet(10_000));
        assertEquals(0, old.acknowledged.size());
    }

    @Test
    void shouldNotAskForEverWhoseBatchTookTheSlot() {
        open();
        world.record.refuse(KEY, 1);
        world.nodes.get(0).log.tell(Fault.TAKEN_BY_ITSELF);
        requireAlarm(() -> {
            type("word");
            world.time.runUntilQuiet(10_000);
        });
        assertEquals(0, client.acknowledged.size());
    }

    @Test
    void shouldRaiseTheAlarmWhenNothingCanBeSealedAnyMore() {
        open();
        type("word");
        world.time.runUntilQuiet(10_000);
        world.nodes.get(0).log.refuseAppends();
        requireAlarm(() -> {
            type("lost");
            world.time.runUntilQuiet(10_000);
        });
        assertEquals(1, client.acknowledged.size());
    }
}
