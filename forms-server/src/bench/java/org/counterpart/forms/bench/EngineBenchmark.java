package org.counterpart.forms.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.live.SequencedPart;
import org.counterpart.forms.version.HashChain;
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

/**
 * What the server does with every submission: decode, recognise, transform, permit, apply, encode, and a hash for each batch of so many.
 * One replay of a whole trace is one measurement.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx3g", "-XX:+UseParallelGC"})
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 10, time = 2)
public class EngineBenchmark {
    private static final Path TRACES = Path.of(System.getProperty("traces", "target/bench"));

    /** How many submissions one batch has. */
    @Param({"1", "20"})
    public int batch;

    private TypingMessages typing;
    private FormMessages form;

    /** Reads the traces, and checks that replaying them gives the text they end with. */
    @Setup
    public void read() {
        typing = new TypingMessages(TRACES);
        form = new FormMessages(TRACES);
        String text = typing().state().text(new FieldPath("f000"));
        String end = "= " + text.codePointCount(0, text.length()) + " " + HashChain.sha256(text);
        if (!end.equals(typing.end())) {
            throw new IllegalStateException("the typing trace ends with another text");
        }
    }

    /** One long answer, key by key. */
    @Benchmark
    public SequencedPart typing() {
        SequencedPart part = new SequencedPart(BenchForm.POLICY, BenchForm.part(), BenchForm.WRITERS, batch);
        for (byte[] message : typing.messages()) {
            part.submit(0, message);
        }
        part.flush();
        return part;
    }

    /** A form of 200 texts and a table, four writers, one step in ten made without having seen the newest ones. */
    @Benchmark
    public SequencedPart form() {
        return form.replay(batch);
    }
}
