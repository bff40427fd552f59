package org.counterpart.forms.live;

import java.util.Random;
import org.counterpart.forms.simulation.SimulatedScheduler;

/** What simulated people and their clients find themselves in. */
interface Surroundings {
    SimulatedScheduler time();

    Random random();

    String nextId();

    long nextLine();

    Host host(int index);
}
