package org.counterpart.forms.live;

import java.util.Random;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;

/** What simulated people and their clients find themselves in: one time, one chance, and nodes to connect to. */
abstract class Surroundings {
    final SimulatedScheduler time;
    final Random random;
    final SequentialIds ids = new SequentialIds("id");
    final Joinings joinings = new Joinings();
    private long lines;

    Surroundings(long seed) {
        time = new SimulatedScheduler(seed);
        random = new Random(seed);
    }

    final SimulatedScheduler time() {
        return time;
    }

    final Random random() {
        return random;
    }

    final String nextId() {
        return ids.next();
    }

    final long nextLine() {
        return ++lines;
    }

    abstract Host host(int index);
}
