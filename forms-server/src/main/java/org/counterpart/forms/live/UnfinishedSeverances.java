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
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with severances that were cut off, on whichever node finds them: what this node has known to be unfinished for a while has lost whoever was
 * at it. It does no harm where it has not: every step of a severance finds what was done before. What stays unfinished raises the alarm, once. Confined
 * to the rooms' thread.
 */
public final class UnfinishedSeverances {
    /** A severance takes some seconds; whoever is at it is left alone for so long. */
    private static final long PATIENCE_MILLIS = 30_000;

    /** From then on somebody has to look why. */
    private static final long LATE_MILLIS = 600_000;

    private static final int AT_ONCE = 100;

    private static final Comparator<Severed> ORDER =
            Comparator.comparing(Severed::from).thenComparing(Severed::into);

    private final CaseStore cases;
    private final Severing severing;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RoomPorts.Alarm alarm;
    private final SortedSet<Severed> atIt = new TreeSet<>(ORDER);
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
                .filter(first -> now - first >= PATIENCE_MILLIS)
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
        since.forEach((one, first) -> {
            if (now - first >= PATIENCE_MILLIS && atIt.add(one)) {
                goOn(one);
            }
            if (now - first >= LATE_MILLIS && alarmed.add(one)) {
                alarm.raise("The severance from case " + one.from() + " to case " + one.into()
                        + " is not complete: nobody can open the new case, and going on with it did not help.");
            }
        });
    }

    private void goOn(Severed one) {
        cases.load(one.from(), found -> {
            if (found instanceof Result.Done<List<CaseRecord>> read
                    && !read.value().isEmpty()) {
                CaseRecord record = read.value().get(0);
                cases.rosterHistory(one.from(), history -> goOn(one, record, history));
            } else {
                atIt.remove(one);
            }
        });
    }

    private void goOn(Severed one, CaseRecord record, Result<List<RosterChange>> history) {
        RosterChange change = history instanceof Result.Done<List<RosterChange>> read
                ? changeOf(record, one.into(), read.value())
                : null;
        if (change == null) {
            atIt.remove(one);
            return;
        }
        String reason = change.reason() == null ? "" : change.reason();
        severing.complete(new Severance(record, one.into(), change.by(), reason), all -> atIt.remove(one));
    }

    /** The act: the newest that names those who were severed to that case. */
    private static @Nullable RosterChange changeOf(CaseRecord record, String into, List<RosterChange> history) {
        String names = Severance.names(record.defendants(), into);
        RosterChange found = null;
        for (RosterChange change : history) {
            if (change.kind() == Kind.DEFENDANT_SEVERED
                    && change.member().name().equals(names)) {
                found = change;
            }
        }
        return found;
    }
}
