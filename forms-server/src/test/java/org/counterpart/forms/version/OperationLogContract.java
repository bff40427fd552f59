package org.counterpart.forms.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.OperationLog.Appended;
import org.counterpart.forms.version.OperationLog.ReadResult;
import org.junit.jupiter.api.Test;

/** What every operation log must do. An adapter's test extends this and says how to make an empty one. */
public abstract class OperationLogContract {
    private static final PartKey KEY =
            new PartKey(PtphForm.ID, PtphForm.part("prosecution").id());

    /** The log under test, the same for the whole of one test and empty at its start. */
    protected abstract OperationLog log();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    /** Changes what is stored of a batch where it is sealed. */
    protected abstract void tamper(PartKey key, long number);

    private Appended append(LogBatch batch) {
        return Awaiting.<Appended>answer(driver(), done -> log().append(batch, done));
    }

    private List<StoredBatch> read(PartKey key, long from, int max) {
        ReadResult result = Awaiting.<ReadResult>answer(driver(), done -> log().read(key, from, max, done));
        return assertInstanceOf(ReadResult.Batches.class, result).batches();
    }

    @Test
    public void shouldReadNothingFromLogThatHasNothing() {
        assertEquals(List.of(), read(KEY, 1, 10));
    }

    @Test
    public void shouldGiveBackBatchExactlyAsAppended() {
        LogBatch batch = new Batches("prosecution").next("Gŵyn \uD83D\uDE00 \"\\\n", 3);
        assertEquals(Appended.DURABLE, append(batch));
        assertEquals(List.of(batch.stored()), read(KEY, 1, 10));
    }

    @Test
    public void shouldReadInOrderFromTheNumberAskedForAndAtMostSoMany() {
        Batches batches = new Batches("prosecution");
        List<StoredBatch> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LogBatch batch = batches.next("x" + i, 1 + i % 3);
            assertEquals(Appended.DURABLE, append(batch));
            all.add(batch.stored());
        }
        assertEquals(all, read(KEY, 1, 100));
        assertEquals(all.subList(4, 9), read(KEY, 5, 5));
        assertEquals(all.subList(11, 12), read(KEY, 12, 5));
        assertEquals(List.of(), read(KEY, 13, 5));
    }

    @Test
    public void shouldRefuseSecondBatchOfOneNumberAndKeepTheFirst() {
        LogBatch first = new Batches("prosecution").rival("first", 1);
        LogBatch second = new Batches("prosecution").rival("second", 1);
        assertEquals(Appended.DURABLE, append(first));
        assertEquals(Appended.SLOT_TAKEN, append(second));
        assertEquals(List.of(first.stored()), read(KEY, 1, 10));
    }

    @Test
    public void shouldKeepIdenticalBatchOnceWhenAskedAgain() {
        LogBatch batch = new Batches("prosecution").next("again", 2);
        assertEquals(Appended.DURABLE, append(batch));
        assertNotEquals(Appended.UNKNOWN, append(batch));
        assertEquals(List.of(batch.stored()), read(KEY, 1, 10));
    }

    @Test
    public void shouldLetExactlyOneOfManyWinOneSlot() throws Exception {
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Appended> answer = new CompletableFuture<>();
            log().append(new Batches("prosecution").rival("racer " + i, 1), answer::complete);
            answers.add(answer);
        }
        driver().drive();
        int won = 0;
        for (CompletableFuture<Appended> answer : answers) {
            won += answer.get(10, TimeUnit.SECONDS) == Appended.DURABLE ? 1 : 0;
        }
        assertEquals(1, won);
        assertEquals(1, read(KEY, 1, 10).size());
    }

    @Test
    public void shouldSayWhichOfManySlotsAreTaken() {
        append(new Batches("prosecution").next("here", 1));
        LogSlot taken = new LogSlot(KEY, 1);
        LogSlot elsewhere =
                new LogSlot(new PartKey(PtphForm.ID, PtphForm.part("defence:d1").id()), 1);
        List<LogSlot> asked = new ArrayList<>(List.of(new LogSlot(KEY, 2), taken, elsewhere));
        for (int i = 0; i < 1_000; i++) {
            asked.add(new LogSlot(new PartKey(new FormId("form-" + (i + 2)), KEY.part()), 1));
        }
        Result<List<LogSlot>> result =
                Awaiting.<Result<List<LogSlot>>>answer(driver(), done -> log().taken(asked, done));
        assertEquals(new Result.Done<>(List.of(taken)), result);
        assertEquals(new Result.Done<>(List.of()), Awaiting.<Result<List<LogSlot>>>answer(driver(), done -> log().taken(
                        List.of(), done)));
    }

    @Test
    public void shouldKeepPartsAndFormsApart() {
        LogBatch batch = new Batches("prosecution").next("here", 1);
        assertEquals(Appended.DURABLE, append(batch));
        assertEquals(
                List.of(),
                read(new PartKey(PtphForm.ID, PtphForm.part("defence:d1").id()), 1, 10));
        assertEquals(List.of(), read(new PartKey(new FormId("form-2"), KEY.part()), 1, 10));
        assertEquals(List.of(), read(new PartKey(new FormId("form-"), KEY.part()), 1, 10));
    }

    @Test
    public void shouldKeepChainThatVerifies() {
        Batches batches = new Batches("prosecution");
        for (int i = 0; i < 5; i++) {
            append(batches.next("link " + i, 2));
        }
        LogHead head = LogHead.EMPTY;
        for (StoredBatch batch : read(KEY, 1, 10)) {
            assertTrue(HashChain.follows(head, batch));
            head = LogHead.after(batch);
        }
        assertEquals(batches.head(), head);
    }

    @Test
    public void shouldReadTwoHundredLargeBatchesAtOnce() {
        Batches batches = new Batches("prosecution");
        String word = "w".repeat(60);
        for (int i = 0; i < 200; i++) {
            append(batches.next(word, 1));
        }
        List<StoredBatch> found = read(KEY, 1, 200);
        assertEquals(200, found.size());
        assertEquals(200, found.get(199).number());
        assertEquals(200, found.get(199).lastRevision());
    }

    @Test
    public void shouldRefuseWhatWasChangedAndGiveWhatWasNot() {
        Batches batches = new Batches("prosecution");
        for (int i = 0; i < 3; i++) {
            append(batches.next("word " + i, 1));
        }
        tamper(KEY, 2);
        assertInstanceOf(ReadResult.Batches.class, result(1, 1));
        assertInstanceOf(ReadResult.Refused.class, result(1, 10));
        List<ReadResult> together = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (int from = 1; from <= 3; from++) {
                log().read(KEY, from, 1, together::add);
            }
        }
        driver().drive();
        assertEquals(12, together.size());
        assertEquals(
                4,
                together.stream().filter(ReadResult.Refused.class::isInstance).count());
        assertEquals(
                8,
                together.stream()
                        .filter(result -> result instanceof ReadResult.Batches found
                                && found.batches().size() == 1)
                        .count());
    }

    private ReadResult result(long from, int max) {
        return Awaiting.<ReadResult>answer(driver(), done -> log().read(KEY, from, max, done));
    }

    @Test
    public void shouldRefuseBatchPastTheLast() {
        assertEquals(Appended.REFUSED, append(new Batches("prosecution").numbered(Limits.PART_BATCHES + 1L)));
        assertEquals(List.of(), read(KEY, Limits.PART_BATCHES + 1L, 1));
    }
}
