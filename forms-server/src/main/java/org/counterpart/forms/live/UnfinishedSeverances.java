package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.CaseStore.Severed;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.store.Result;

/** Goes on with severances that were cut off, as {@link UnfinishedWork} says. Confined to the rooms' thread. */
public final class UnfinishedSeverances implements UnfinishedWork.Kind<Severed> {
    private final CaseStore cases;
    private final Severing severing;
    private final UnfinishedWork<Severed> work;

    /** Severances in {@code cases}, which {@code severing} completes. */
    public UnfinishedSeverances(
            CaseStore cases, Severing severing, Scheduler scheduler, InstantSource clock, RoomPorts.Alarm alarm) {
        this.cases = cases;
        this.severing = severing;
        this.work = new UnfinishedWork<>(this, scheduler, clock, alarm);
    }

    /** Looks every so many milliseconds from now on. */
    public void lookEvery(long millis) {
        work.lookEvery(millis);
    }

    /** How many have been unfinished for longer than a severance takes: each is a case that nobody can open. */
    public int count() {
        return work.count();
    }

    @Override
    public Comparator<Severed> order() {
        return Comparator.comparing(Severed::from).thenComparing(Severed::into);
    }

    @Override
    public void find(int most, Consumer<Result<List<Severed>>> found) {
        cases.unfinishedSeverances(most, found);
    }

    @Override
    public String alarm(Severed one) {
        return "The severance from case " + one.from() + " to case " + one.into()
                + " is not complete: nobody can open the new case, and going on with it did not help.";
    }

    @Override
    public void goOn(Severed one, Runnable ended) {
        cases.load(one.from(), found -> {
            if (found instanceof Result.Done<List<CaseRecord>> read
                    && !read.value().isEmpty()) {
                CaseRecord record = read.value().get(0);
                cases.rosterHistory(one.from(), history -> goOn(one, record, history, ended));
            } else {
                ended.run();
            }
        });
    }

    private void goOn(Severed one, CaseRecord record, Result<List<RosterChange>> history, Runnable ended) {
        Severance severance = history instanceof Result.Done<List<RosterChange>> read
                ? Severance.of(record, one.into(), read.value())
                : null;
        if (severance == null) {
            ended.run();
        } else {
            severing.complete(severance, all -> ended.run());
        }
    }
}
