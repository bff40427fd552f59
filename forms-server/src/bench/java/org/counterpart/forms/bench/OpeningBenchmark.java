package org.counterpart.forms.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.live.SequencedPart;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.codec.SnapshotDecoder;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.StoredBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Opening a part of 50,000 revisions: snapshot, the tail of the log with its chain checked, the state as a client is sent it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class OpeningBenchmark {
    private static final Path TRACES = Path.of(System.getProperty("traces", "target/bench"));
    private static final int REVISIONS = 50_000;

    /** The newest revisions that are in no snapshot: the most there can be, or all. */
    @Param({"499", "50000"})
    public int tail;

    private String snapshot;
    private LogHead head;
    private List<StoredBatch> batches;
    private String expected;

    /** Writes the log. */
    @Setup
    public void write() throws DecodingException, InvalidOperation {
        FormMessages form = new FormMessages(TRACES);
        SequencedPart part = new SequencedPart(BenchForm.POLICY, BenchForm.part(), BenchForm.WRITERS, 20);
        batches = new ArrayList<>();
        part.listen(batches::add);
        form.submit(part, 0, REVISIONS - tail);
        part.flush();
        batches.clear();
        snapshot = StateEncoder.snapshot(part.state());
        head = part.head();
        form.submit(part, REVISIONS - tail, REVISIONS);
        part.flush();
        expected = StateEncoder.forClient(part.state());
        if (!open().equals(expected)) {
            throw new IllegalStateException("another state");
        }
    }

    /** See the class. */
    @Benchmark
    public String open() throws DecodingException, InvalidOperation {
        PartState state = SnapshotDecoder.state(snapshot);
        EntryDecoder decoder = new EntryDecoder();
        LogHead last = head;
        for (StoredBatch batch : batches) {
            if (!HashChain.follows(last, batch)) {
                throw new IllegalStateException("the chain breaks");
            }
            for (Entry entry : decoder.decode(batch.content())) {
                state.apply(entry);
            }
            last = LogHead.after(batch);
        }
        return StateEncoder.forClient(state);
    }
}
