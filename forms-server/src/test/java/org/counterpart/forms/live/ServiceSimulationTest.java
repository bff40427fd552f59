package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service under faults of every kind: nothing acknowledged is lost, doubled or reordered, nothing is left half done. */
class ServiceSimulationTest {
    /** One run: how many submissions were acknowledged. */
    static long simulate(long seed, Set<FaultPoint> met) {
        ServiceSimulation run = new ServiceSimulation(seed);
        try {
            long acknowledged = run.run();
            met.addAll(run.service.met.keySet());
            return acknowledged;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    @Test
    void shouldLoseNothingWhateverFails() {
        long first = Seeds.of(getClass());
        int runs = Seeds.histories(500);
        Set<FaultPoint> met = new ConcurrentSkipListSet<>();
        long acknowledged = LongStream.range(first, first + runs)
                .parallel()
                .map(seed -> simulate(seed, met))
                .sum();
        System.out.println("ServiceSimulationTest: " + runs + " runs, " + acknowledged + " submissions acknowledged");
        assertTrue(acknowledged > runs * 5L, "hardly anything happened");
        if (runs >= 500 && !Seeds.areNew()) {
            assertEquals(EnumSet.allOf(FaultPoint.class), EnumSet.copyOf(met));
        }
    }

    /** Runs in which something was not right once. */
    @ParameterizedTest
    @ValueSource(longs = {1_815, 11_826, 20_987, 131_629, 186_664, 201_228, 650_664_678, 1_868_850_085})
    void shouldHoldWhereItOnceDidNot(long seed) {
        simulate(seed, new TreeSet<>());
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        for (long seed = 1; seed <= 20; seed++) {
            assertEquals(traced(seed), traced(seed), "seed " + seed);
        }
    }

    private static String traced(long seed) {
        ServiceSimulation run = new ServiceSimulation(seed);
        run.run();
        return run.service.traced();
    }
}
