package org.counterpart.forms.live;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;

/** A store of rosters behind a line of one node: answers are late, fail, or never come. */
final class FaultyRosters implements RosterStore {
    private static final long TIMEOUT_MILLIS = 300;

    private final RosterStore rosters;
    private final SimulatedScheduler world;
    private final SimulatedScheduler.Node node;
    private final Random random;
    int faultsInHundred;
    Line line = Line.WHOLE;

    /** What becomes of questions. */
    enum Line {
        WHOLE,
        SLOW,
        SILENT
    }

    FaultyRosters(RosterStore rosters, SimulatedScheduler world, SimulatedScheduler.Node node, Random random) {
        this.rosters = rosters;
        this.world = world;
        this.node = node;
        this.random = random;
    }

    private long delay() {
        return line == Line.SLOW ? random.nextInt(1_500) : random.nextInt(10);
    }

    private <T> void call(Consumer<Consumer<Result<T>>> call, Consumer<Result<T>> done) {
        if (line == Line.SILENT) {
            return;
        }
        if (random.nextInt(100) < faultsInHundred) {
            node.after(TIMEOUT_MILLIS, () -> done.accept(new Result.Failed<>("no answer")));
            return;
        }
        world.after(delay(), () -> call.accept(result -> node.after(delay(), () -> done.accept(result))));
    }

    @Override
    public void roster(String caseId, Consumer<Result<List<Roster>>> done) {
        call(answer -> rosters.roster(caseId, answer), done);
    }

    @Override
    public void rosterEpochs(Collection<String> caseIds, Consumer<Result<SortedMap<String, Long>>> done) {
        call(answer -> rosters.rosterEpochs(caseIds, answer), done);
    }

    @Override
    public void changeRoster(Roster before, List<RosterChange> changes, Consumer<Result<Boolean>> done) {
        call(answer -> rosters.changeRoster(before, changes, answer), done);
    }

    @Override
    public void rosterHistory(String caseId, Consumer<Result<List<RosterChange>>> done) {
        call(answer -> rosters.rosterHistory(caseId, answer), done);
    }
}
