package org.counterpart.forms.live;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.OperationLog;

/** A log behind a line that may be cut, one way or both, or slow; calls then time out as a driver's do. */
final class FaultyLog implements OperationLog {
    private static final long TIMEOUT_MILLIS = 2_000;

    private final OperationLog log;
    private final SimulatedScheduler world;
    private final SimulatedScheduler.Node node;
    private final Random random;
    private final SimulatedService service;
    Line line = Line.WHOLE;

    /** What becomes of calls. */
    enum Line {
        WHOLE,
        CUT,
        ANSWERS_CUT,
        SLOW
    }

    FaultyLog(
            OperationLog log,
            SimulatedScheduler world,
            SimulatedScheduler.Node node,
            Random random,
            SimulatedService service) {
        this.log = log;
        this.service = service;
        this.world = world;
        this.node = node;
        this.random = random;
    }

    @Override
    public void append(LogBatch batch, Consumer<Appended> done) {
        service.sequenced.accept(batch);
        switch (line) {
            case CUT -> node.after(TIMEOUT_MILLIS, () -> done.accept(Appended.UNKNOWN));
            case ANSWERS_CUT -> {
                log.append(batch, ignored -> {});
                node.after(TIMEOUT_MILLIS, () -> done.accept(Appended.UNKNOWN));
            }
            case SLOW -> world.after(random.nextInt(1_500), () -> log.append(batch, done));
            default ->
                log.append(batch, appended -> {
                    if (appended == Appended.SLOT_TAKEN) {
                        service.met(FaultPoint.SLOT_TAKEN);
                    }
                    done.accept(appended);
                });
        }
    }

    @Override
    public void taken(List<LogSlot> slots, Consumer<Result<List<LogSlot>>> done) {
        switch (line) {
            case CUT, ANSWERS_CUT ->
                node.after(TIMEOUT_MILLIS, () -> done.accept(new Result.Failed<>("the line is cut")));
            case SLOW -> world.after(random.nextInt(1_500), () -> log.taken(slots, done));
            default -> log.taken(slots, done);
        }
    }

    @Override
    public void read(PartKey key, long from, int max, Consumer<ReadResult> done) {
        switch (line) {
            case CUT, ANSWERS_CUT ->
                node.after(TIMEOUT_MILLIS, () -> done.accept(new ReadResult.Failed("the line is cut")));
            case SLOW -> world.after(random.nextInt(1_500), () -> log.read(key, from, max, done));
            default -> log.read(key, from, max, done);
        }
    }
}
