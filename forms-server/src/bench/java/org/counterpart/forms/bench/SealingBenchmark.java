package org.counterpart.forms.bench;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.keys.AesMasterKey;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.KeyRing;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.simulation.InMemoryWrappedKeyStore;
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

/** Sealing and opening one batch, its part's data key in memory; and unwrapping a data key that is not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SealingBenchmark {
    private static final Slot SLOT = new Slot("part:load-form-1/prosecution", "batch:4711");
    private static final List<String> OWNER = List.of(SLOT.owner());

    /** Bytes of entries: one key typed, a busy batch, what was typed offline, a large snapshot. */
    @Param({"250", "2000", "20000", "500000"})
    public int bytes;

    private final SecureRandom random = new SecureRandom();
    private final InMemoryWrappedKeyStore store = new InMemoryWrappedKeyStore();
    private KeyRing ring;
    private ContentCipher cipher;
    private byte[] content;
    private byte[] sealed;

    /** Makes the data key. */
    @Setup
    public void make() throws ContentRefused {
        ring = new KeyRing(new AesMasterKey(new byte[AesMasterKey.BYTES], random), List.of());
        cipher = new ContentCipher(ring, store, random);
        content = new byte[bytes];
        random.nextBytes(content);
        sealed = seal();
    }

    /** As the log does before it writes. */
    @Benchmark
    public byte[] seal() throws ContentRefused {
        return cipher.toSeal(OWNER).seal(SLOT, content);
    }

    /** As the log does after it has read. */
    @Benchmark
    public byte[] unseal() throws ContentRefused {
        return cipher.toOpen(OWNER).open(SLOT, sealed);
    }

    /** The same on a node that has not met the part; the store's own time is not in it. */
    @Benchmark
    public byte[] unsealFirst() throws ContentRefused {
        return new ContentCipher(ring, store, random).toOpen(OWNER).open(SLOT, sealed);
    }
}
