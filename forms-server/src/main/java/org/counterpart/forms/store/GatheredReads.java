package org.counterpart.forms.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads of one thing each, made as questions for many: what is asked while others are being answered goes into the next question together.
 * Whoever asks alone does not wait; when thousands come back at once, the store is asked hundreds of times and not tens of thousands.
 * Confined to the thread that calls it; callbacks come back there.
 */
public final class GatheredReads<K extends Comparable<K>, V> {
    private static final int AT_ONCE = 2;

    private final BlockingCalls calls;
    private final int most;
    private final Many<K, V> many;
    private final Deque<Asked<K, V>> waiting = new ArrayDeque<>();
    private int underWay;

    /** Reads many things at once; what is not there is not in the answer. Blocks, on a thread of the pool. */
    public interface Many<K, V> {
        /** The values of those of the keys that have one. */
        Map<K, V> read(List<K> keys);
    }

    private record Asked<K, V>(K key, Consumer<Result<Optional<V>>> done) {}

    /** Gathers at most {@code most} different keys into one question. */
    public GatheredReads(BlockingCalls calls, int most, Many<K, V> many) {
        this.calls = calls;
        this.most = most;
        this.many = many;
    }

    /** Asks for one; empty when it is not there. */
    public void read(K key, Consumer<Result<Optional<V>>> done) {
        waiting.add(new Asked<>(key, done));
        if (underWay < AT_ONCE) {
            ask();
        }
    }

    private void ask() {
        TreeSet<K> keys = new TreeSet<>();
        List<Asked<K, V>> asked = new ArrayList<>();
        while (!waiting.isEmpty() && keys.size() < most) {
            Asked<K, V> next = waiting.remove();
            keys.add(next.key());
            asked.add(next);
        }
        underWay++;
        List<K> question = List.copyOf(keys);
        calls.run(() -> many.read(question), result -> {
            underWay--;
            if (!waiting.isEmpty()) {
                ask();
            }
            asked.forEach(one -> one.done().accept(valueFor(one.key(), result)));
        });
    }

    private static <K, V> Result<Optional<V>> valueFor(K key, Result<Map<K, V>> result) {
        if (result instanceof Result.Done<Map<K, V>> done) {
            return new Result.Done<>(Optional.ofNullable(done.value().get(key)));
        }
        return new Result.Failed<>(((Result.Failed<Map<K, V>>) result).reason());
    }
}
