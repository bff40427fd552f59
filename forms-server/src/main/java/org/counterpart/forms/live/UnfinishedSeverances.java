package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.CaseStore.Severed;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;

/**
 * Goes on with severances that were cut off, on whichever node finds them: what this node has known to be unfinished for a while has lost whoever was
 * at it. It does no harm where it has not: every step of a severance finds what was done before. So an attempt of this node that nothing is heard of for
 * {@link Limits#SEVERANCE_ATTEMPT_MILLIS} is given up, and begun anew. What stays unfinished raises the alarm, once. Confined to the rooms' thread.
 */
public final class UnfinishedSeverances {
    private static final int AT_ONCE = 100;

    private static final Comparator<Severed> ORDER =
            Comparator.comparing(Severed::from).thenComparing(Severed::into);

    private final CaseStore cases;
    private final Severing severing;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RoomPorts.Alarm alarm;
    private final SortedMap<Severed, Long> atIt = new TreeMap<>(ORDER);
    private final SortedSet<Severed> alarmed = new TreeSet<>(ORDER);
    private SortedMap<Severed, Long> since = new TreeMap<>(ORDER);

    /** Severances in {@code cases}, which {@code severing} completes. */
    public UnfinishedSeverances(
            CaseStore cases, Severing severing, Scheduler scheduler, InstantSource clock, RoomPorts.Alarm alarm) {
        this.cases = cases;
        this.severing = severing;
        this.scheduler = scheduler;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Looks every so many milliseconds from now on. */
    public void lookEvery(long millis) {
        scheduler.after(millis, () -> {
            cases.unfinishedSeverances(AT_ONCE, this::found);
            lookEvery(millis);
        });
    }

    /** How many have been unfinished for longer than a severance takes: each is a case that nobody can open. */
    public int count() {
        long now = clock.millis();
        return (int) since.values().stream()
                .filter(first -> now - first >= Limits.SEVERANCE_PATIENCE_MILLIS)
                .count();
    }

    private void found(Result<List<Severed>> result) {
        if (!(result instanceof Result.Done<List<Severed>> done)) {
            return;
        }
        long now = clock.millis();
        SortedMap<Severed, Long> before = since;
        since = new TreeMap<>(ORDER);
        done.value().forEach(one -> since.put(one, before.getOrDefault(one, now)));
        alarmed.retainAll(since.keySet());
        atIt.keySet().retainAll(since.keySet());
        since.forEach((one, first) -> {
            if (now - first >= Limits.SEVERANCE_PATIENCE_MILLIS && !isAttempted(one, now)) {
                atIt.put(one, now);
                goOn(one, () -> atIt.remove(one, now));
            }
            if (now - first >= Limits.SEVERANCE_LATE_MILLIS && alarmed.add(one)) {
                alarm.raise("The severance from case " + one.from() + " to case " + one.into()
                        + " is not complete: nobody can open the new case, and going on with it did not help.");
            }
        });
    }

    /** A step that is never answered, in a room that was retired meanwhile for example, holds nothing up for longer than this. */
    private boolean isAttempted(Severed one, long now) {
        Long begun = atIt.get(one);
        return begun != null && now - begun < Limits.SEVERANCE_ATTEMPT_MILLIS;
    }

    private void goOn(Severed one, Runnable ended) {
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
