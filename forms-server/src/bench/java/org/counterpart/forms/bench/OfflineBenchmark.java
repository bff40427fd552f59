package org.counterpart.forms.bench;

import io.vertx.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.merge.text.TextBuffer;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.merge.text.TextOperation.Side;
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

/** Two people come back with 50,000 edits each of one text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class OfflineBenchmark {
    private static final Path TRACES = Path.of(System.getProperty("traces", "target/bench"));

    /** Typing in bursts, or single characters at random places. */
    @Param({"typing", "random"})
    public String kind;

    private String base;
    private List<TextOperation> firstEdits;
    private TextOperation first;
    private TextOperation second;

    /** Composes what each person made while away, as a page does while its person types. */
    @Setup
    public void compose() throws IOException {
        List<String> lines = Files.readAllLines(TRACES.resolve("offline-" + kind + ".txt"));
        base = (String) Json.decodeValue(lines.get(0));
        firstEdits = new ArrayList<>();
        List<TextOperation> secondEdits = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 4);
            (words[0].equals("0") ? firstEdits : secondEdits).add(edit(words));
        }
        first = composed(firstEdits);
        second = composed(secondEdits);
        TextOperation late = second.transform(first, Side.LEFT);
        TextOperation early = first.transform(second, Side.RIGHT);
        if (!late.apply(first.apply(base)).equals(early.apply(second.apply(base)))) {
            throw new IllegalStateException("the two sides differ");
        }
    }

    private static TextOperation edit(String[] words) {
        TextOperation.Builder builder = new TextOperation.Builder();
        if (!words[1].equals("0")) {
            builder.skip(Integer.parseInt(words[1]));
        }
        return words[2].equals("1")
                ? builder.delete(1).build()
                : builder.insert((String) Json.decodeValue(words[3])).build();
    }

    private static TextOperation composed(List<TextOperation> edits) {
        if (edits.size() == 1) {
            return edits.get(0);
        }
        int middle = edits.size() / 2;
        return composed(edits.subList(0, middle)).compose(composed(edits.subList(middle, edits.size())));
    }

    /** Both come back: the first one's edit applies as it is, the second one's is rebased over it and applied. */
    @Benchmark
    public TextBuffer meet() {
        TextBuffer text = new TextBuffer(base);
        text.apply(first);
        text.apply(second.transform(first, Side.LEFT));
        return text;
    }

    /** One stayed in line, so that the other meets 50,000 entries: composed, then transformed over, then applied. */
    @Benchmark
    public TextOperation comeBackToHistory() {
        return second.transform(TextOperation.composeSequenced(firstEdits), Side.LEFT);
    }
}
