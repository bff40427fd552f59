package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.store.Result;

/** Goes on with joinders that were cut off, as {@link UnfinishedWork} says. Confined to the rooms' thread. */
public final class UnfinishedJoinders implements UnfinishedWork.Kind<Joined> {
    private final CaseStore cases;
    private final Joining joining;
    private final UnfinishedWork<Joined> work;

    /** Joinders in {@code cases}, which {@code joining} completes. */
    public UnfinishedJoinders(
            CaseStore cases, Joining joining, Scheduler scheduler, InstantSource clock, RoomPorts.Alarm alarm) {
        this.cases = cases;
        this.joining = joining;
        this.work = new UnfinishedWork<>(this, scheduler, clock, alarm);
    }

    /** Looks every so many milliseconds from now on. */
    public void lookEvery(long millis) {
        work.lookEvery(millis);
    }

    /** How many have been unfinished for longer than a joinder takes: each is somebody who is not yet in the case they join, or whose people are not. */
    public int count() {
        return work.count();
    }

    @Override
    public Comparator<Joined> order() {
        return Comparator.comparing(Joined::from).thenComparing(Joined::into).thenComparing(Joined::at);
    }

    @Override
    public void find(int most, Consumer<Result<List<Joined>>> found) {
        cases.unfinishedJoinders(most, found);
    }

    @Override
    public String alarm(Joined one) {
        return "The joinder from case " + one.from() + " to case " + one.into()
                + " is not complete: whoever acts for these defendants has no place in the case they join, and going on with it did not help.";
    }

    @Override
    public void goOn(Joined one, Runnable ended) {
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

    private void goOn(Joined one, CaseRecord record, Result<List<RosterChange>> history, Runnable ended) {
        Joinder joinder =
                history instanceof Result.Done<List<RosterChange>> read ? Joinder.of(record, one, read.value()) : null;
        if (joinder == null) {
            ended.run();
        } else {
            joining.complete(joinder, all -> ended.run());
        }
    }
}
