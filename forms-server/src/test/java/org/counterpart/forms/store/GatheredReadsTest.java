package org.counterpart.forms.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Questions that come together are asked together; everyone gets their own answer. */
class GatheredReadsTest {
    private final List<List<Integer>> questions = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Held calls = new Held();
    private final GatheredReads<Integer, String> reads = new GatheredReads<>(calls, 3, this::read);
    private boolean failing;

    /** Calls that are carried out when the test says so. */
    private static final class Held implements BlockingCalls {
        private final Deque<Runnable> held = new ArrayDeque<>();

        @Override
        public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
            held.add(() -> done.accept(carryOut(call)));
        }

        private static <T> Result<T> carryOut(Supplier<T> call) {
            try {
                return new Result.Done<>(call.get());
            } catch (IllegalStateException e) {
                return new Result.Failed<>(e.getMessage());
            }
        }

        private void next() {
            held.remove().run();
        }
    }

    private Map<Integer, String> read(List<Integer> keys) {
        questions.add(keys);
        if (failing) {
            throw new IllegalStateException("gone");
        }
        Map<Integer, String> found = new TreeMap<>();
        keys.stream().filter(key -> key < 10).forEach(key -> found.put(key, "v" + key));
        return found;
    }

    private void ask(int key) {
        reads.read(key, result -> answers.add(key + "=" + text(result)));
    }

    private static String text(Result<Optional<String>> result) {
        return result instanceof Result.Done<Optional<String>> done
                ? done.value().orElse("nothing")
                : ((Result.Failed<Optional<String>>) result).reason();
    }

    @Test
    void shouldAskAtOnceForWhoeverIsAlone() {
        ask(1);
        assertEquals(1, calls.held.size());
        calls.next();
        assertEquals(List.of("1=v1"), answers);
    }

    @Test
    void shouldAskTogetherForWhatCameMeanwhileButNotForTooManyAtOnce() {
        for (int key = 1; key <= 7; key++) {
            ask(key);
        }
        while (!calls.held.isEmpty()) {
            calls.next();
        }
        assertEquals(List.of(List.of(1), List.of(2), List.of(3, 4, 5), List.of(6, 7)), questions);
        assertEquals(List.of("1=v1", "2=v2", "3=v3", "4=v4", "5=v5", "6=v6", "7=v7"), answers);
    }

    @Test
    void shouldAskOnceForWhatManyWantAndSayWhereThereIsNothing() {
        for (int key : new int[] {1, 2, 11, 3, 11, 3}) {
            ask(key);
        }
        while (!calls.held.isEmpty()) {
            calls.next();
        }
        assertEquals(List.of(List.of(1), List.of(2), List.of(3, 11)), questions);
        assertEquals(List.of("1=v1", "2=v2", "11=nothing", "3=v3", "11=nothing", "3=v3"), answers);
    }

    @Test
    void shouldTellEveryoneWhenTheStoreDoesNotAnswerAndGoOnAfterwards() {
        ask(1);
        ask(2);
        ask(3);
        ask(4);
        failing = true;
        calls.next();
        failing = false;
        calls.next();
        failing = true;
        calls.next();
        failing = false;
        ask(5);
        calls.next();
        assertEquals(List.of("1=gone", "2=v2", "3=gone", "4=gone", "5=v5"), answers);
    }
}
