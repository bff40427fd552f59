package org.counterpart.forms.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.StoredBatch;

/**
 * The twin of an operation log: one node's connection to a {@link Record} that several nodes may share. Asynchronous
 * through the scheduler given in; answers as it is told to.
 */
public final class InMemoryOperationLog implements OperationLog {
    /** What the log is told to do with one append. */
    public enum Fault {
        /** Writes, and says so. */
        NONE,
        /** Does not write; nobody knows. */
        LOST,
        /** Writes; nobody knows. */
        WRITTEN_UNKNOWN,
        /** Does not write yet; nobody knows, and the write comes later. */
        WRITTEN_LATER,
        /** Writes, and answers that the slot was taken: as a driver that retries does. */
        TAKEN_BY_ITSELF
    }

    /** The record itself; outlives nodes. */
    public static final class Record {
        private final SortedMap<PartKey, List<StoredBatch>> batches = new TreeMap<>();
        private final List<Consumer<StoredBatch>> observers = new ArrayList<>();
        private final SortedSet<String> refused = new TreeSet<>();

        boolean write(StoredBatch batch) {
            List<StoredBatch> log = batches.computeIfAbsent(batch.key(), k -> new ArrayList<>());
            if (batch.number() <= log.size()) {
                return false;
            }
            if (batch.number() != log.size() + 1) {
                throw new AssertionError("a batch leaves a gap: " + batch.number() + " after " + log.size());
            }
            log.add(batch);
            observers.forEach(observer -> observer.accept(batch));
            return true;
        }

        /** The batches of a part. */
        public List<StoredBatch> of(PartKey key) {
            return List.copyOf(batches.getOrDefault(key, List.of()));
        }

        /** The parts that have batches. */
        public List<PartKey> keys() {
            return List.copyOf(batches.keySet());
        }

        /** Tells {@code observer} of every batch at the moment it is durable. */
        public void observe(Consumer<StoredBatch> observer) {
            observers.add(observer);
        }

        /** From now on a batch does not open, as if somebody had changed it where it is sealed. */
        public void refuse(PartKey key, long number) {
            refused.add(key + ":" + number);
        }

        private boolean isRefused(StoredBatch batch) {
            return refused.contains(batch.key() + ":" + batch.number());
        }

        /** Replaces a batch, as somebody with access to the disk would. */
        public void tamper(StoredBatch batch) {
            batches.get(batch.key()).set((int) batch.number() - 1, batch);
        }
    }

    private static final long LATE_MILLIS = 700;

    private final Record record;
    private final Scheduler world;
    private final Scheduler node;
    private final Deque<Fault> told = new ArrayDeque<>();
    private Consumer<Fault> onFault = fault -> {};
    private Runnable onFailedRead = () -> {};
    private Random random = new Random(0);
    private int faultsInHundred;
    private int failingReads;
    private boolean refusing;

    /** A connection; writes happen on {@code world}, callbacks come back on {@code node}. */
    public InMemoryOperationLog(Record record, Scheduler world, Scheduler node) {
        this.record = record;
        this.world = world;
        this.node = node;
    }

    /** The next appends meet these faults, in order. */
    public void tell(Fault... faults) {
        told.addAll(List.of(faults));
    }

    /** From now on nothing can be sealed. */
    public void refuseAppends() {
        refusing = true;
    }

    /** The next {@code count} reads fail. */
    public void failReads(int count) {
        failingReads = count;
    }

    /** From now on so many of a hundred calls meet a fault, drawn from {@code seeded}. */
    public void misbehave(Random seeded, int inHundred) {
        random = seeded;
        faultsInHundred = inHundred;
    }

    /** Hears of every fault that is met. */
    public void observe(Consumer<Fault> appends, Runnable failedReads) {
        onFault = appends;
        onFailedRead = failedReads;
    }

    @Override
    public void append(LogBatch batch, Consumer<Appended> done) {
        Fault fault = nextFault();
        if (fault != Fault.NONE) {
            onFault.accept(fault);
        }
        world.after(delay(), () -> {
            Appended answer = carryOut(batch.stored(), fault);
            node.after(delay(), () -> done.accept(answer));
        });
    }

    private Appended carryOut(StoredBatch batch, Fault fault) {
        if (refusing || batch.number() > Limits.PART_BATCHES) {
            return Appended.REFUSED;
        }
        switch (fault) {
            case LOST -> {
                return Appended.UNKNOWN;
            }
            case WRITTEN_LATER -> {
                world.after(LATE_MILLIS, () -> record.write(batch));
                return Appended.UNKNOWN;
            }
            default -> {
                boolean written = record.write(batch);
                if (fault == Fault.WRITTEN_UNKNOWN) {
                    return Appended.UNKNOWN;
                }
                return written && fault == Fault.NONE ? Appended.DURABLE : Appended.SLOT_TAKEN;
            }
        }
    }

    private Fault nextFault() {
        if (!told.isEmpty()) {
            return told.remove();
        }
        boolean faulty = random.nextInt(100) < faultsInHundred;
        return faulty ? Fault.values()[random.nextInt(Fault.values().length)] : Fault.NONE;
    }

    private long delay() {
        return faultsInHundred == 0 ? 1 : random.nextInt(12);
    }

    @Override
    public void taken(List<LogSlot> slots, Consumer<Result<List<LogSlot>>> done) {
        boolean fails = readFails();
        world.after(delay(), () -> {
            List<LogSlot> found = slots.stream()
                    .filter(slot -> slot.number() <= record.of(slot.key()).size())
                    .toList();
            node.after(
                    delay(), () -> done.accept(fails ? new Result.Failed<>("told to fail") : new Result.Done<>(found)));
        });
    }

    private boolean readFails() {
        boolean fails = failingReads > 0 || random.nextInt(100) < faultsInHundred;
        failingReads = Math.max(0, failingReads - 1);
        if (fails) {
            onFailedRead.run();
        }
        return fails;
    }

    @Override
    public void read(PartKey key, long from, int max, Consumer<ReadResult> done) {
        boolean fails = readFails();
        world.after(delay(), () -> {
            List<StoredBatch> found = record.of(key).stream()
                    .filter(batch -> batch.number() >= from)
                    .limit(max)
                    .toList();
            ReadResult result = found.stream().anyMatch(record::isRefused)
                    ? new ReadResult.Refused("a batch does not open")
                    : new ReadResult.Batches(found);
            node.after(delay(), () -> done.accept(fails ? new ReadResult.Failed("told to fail") : result));
        });
    }
}
