package org.counterpart.forms.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import org.counterpart.forms.live.Scheduler;

/**
 * Virtual time. Tasks run when their time comes; tasks of one moment run in an order drawn from the seed, or as they came
 * when there is none.
 */
public final class SimulatedScheduler implements Scheduler, InstantSource {
    private static final long START = 1_795_432_000_000L;

    private record Task(long at, int order, long number, Runnable run) {}

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::at).thenComparingInt(Task::order).thenComparingLong(Task::number));
    private final Random order;
    private final boolean shuffled;
    private long now = START;
    private long count;

    /** Runs tasks of one moment as they came. */
    public SimulatedScheduler() {
        this.order = new Random(0);
        this.shuffled = false;
    }

    /** Runs tasks of one moment in an order that {@code seed} gives. */
    public SimulatedScheduler(long seed) {
        this.order = new Random(seed);
        this.shuffled = true;
    }

    @Override
    public void after(long millis, Runnable task) {
        tasks.add(new Task(now + Math.max(0, millis), shuffled ? order.nextInt() : 0, count++, task));
    }

    /** Runs the next task; false when there is none. */
    public boolean step() {
        Task task = tasks.poll();
        if (task == null) {
            return false;
        }
        now = task.at();
        task.run().run();
        return true;
    }

    /** Runs everything that is due within {@code millis}. */
    public void runFor(long millis) {
        long until = now + millis;
        while (!tasks.isEmpty() && tasks.peek().at() <= until) {
            step();
        }
        now = until;
    }

    /** Runs until nothing is left; fails when that takes more than {@code maxSteps}. */
    public void runUntilQuiet(int maxSteps) {
        int steps = 0;
        while (step()) {
            if (++steps > maxSteps) {
                throw new AssertionError("not quiet after " + maxSteps + " steps");
            }
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    /** A scheduler for one node, whose tasks wait while it is stopped and are forgotten when it dies. */
    public Node node() {
        return new Node(this);
    }

    /** One node's scheduler. */
    public static final class Node implements Scheduler {
        private final SimulatedScheduler world;
        private final Deque<Runnable> held = new ArrayDeque<>();
        private boolean dead;
        private boolean stopped;

        Node(SimulatedScheduler world) {
            this.world = world;
        }

        @Override
        public void after(long millis, Runnable task) {
            world.after(millis, () -> {
                if (stopped) {
                    held.add(task);
                } else if (!dead) {
                    task.run();
                }
            });
        }

        /** Stops the node, as SIGSTOP does. */
        public void stop() {
            stopped = true;
        }

        /** Goes on: what became due meanwhile runs now, in order. */
        public void goOn() {
            stopped = false;
            while (!held.isEmpty() && !dead) {
                held.remove().run();
            }
        }

        /** Nothing of this node runs any more. */
        public void die() {
            dead = true;
        }

        /** True when the node has died. */
        public boolean isDead() {
            return dead;
        }
    }
}
