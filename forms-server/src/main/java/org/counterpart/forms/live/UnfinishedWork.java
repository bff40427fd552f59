package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;

/**
 * Goes on with what was cut off, on whichever node finds it: what this node has known to be unfinished for a while has lost whoever was
 * at it. It does no harm where it has not: every step finds what was done before. So an attempt of this node that nothing is heard of for
 * {@link Limits#SEVERANCE_ATTEMPT_MILLIS} is given up, and begun anew. What stays unfinished raises the alarm, once. Confined to the rooms' thread.
 *
 * @param <T> what is unfinished
 */
final class UnfinishedWork<T> {
    private static final int AT_ONCE = 100;

    private final Kind<T> kind;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RoomPorts.Alarm alarm;
    private final SortedMap<T, Long> atIt;
    private final SortedSet<T> alarmed;
    private SortedMap<T, Long> since;

    /** Of this kind. */
    UnfinishedWork(Kind<T> kind, Scheduler scheduler, InstantSource clock, RoomPorts.Alarm alarm) {
        this.kind = kind;
        this.scheduler = scheduler;
        this.clock = clock;
        this.alarm = alarm;
        this.atIt = new TreeMap<>(kind.order());
        this.alarmed = new TreeSet<>(kind.order());
        this.since = new TreeMap<>(kind.order());
    }

    /** What is to be known of a kind of work. */
    interface Kind<T> {
        /** Tells one from the other. */
        Comparator<T> order();

        /** Asks for at most so many that are unfinished. */
        void find(int most, Consumer<Result<List<T>>> found);

        /** Goes on with one; {@code ended} is told when that has come to an end, whichever. */
        void goOn(T one, Runnable ended);

        /** What whoever operates the service is told of one that stays unfinished. */
        String alarm(T one);
    }

    /** Looks every so many milliseconds from now on. */
    void lookEvery(long millis) {
        scheduler.after(millis, () -> {
            kind.find(AT_ONCE, this::found);
            lookEvery(millis);
        });
    }

    /** How many have been unfinished for longer than they take. */
    int count() {
        long now = clock.millis();
        return (int) since.values().stream()
                .filter(first -> now - first >= Limits.SEVERANCE_PATIENCE_MILLIS)
                .count();
    }

    private void found(Result<List<T>> result) {
        if (!(result instanceof Result.Done<List<T>> done)) {
            return;
        }
        long now = clock.millis();
        SortedMap<T, Long> before = since;
        since = new TreeMap<>(kind.order());
        done.value().forEach(one -> since.put(one, before.getOrDefault(one, now)));
        alarmed.retainAll(since.keySet());
        atIt.keySet().retainAll(since.keySet());
        since.forEach((one, first) -> {
            if (now - first >= Limits.SEVERANCE_PATIENCE_MILLIS && !isAttempted(one, now)) {
                atIt.put(one, now);
                kind.goOn(one, () -> atIt.remove(one, now));
            }
            if (now - first >= Limits.SEVERANCE_LATE_MILLIS && alarmed.add(one)) {
                alarm.raise(kind.alarm(one));
            }
        });
    }

    /** A step that is never answered, in a room that was retired meanwhile for example, holds nothing up for longer than this. */
    private boolean isAttempted(T one, long now) {
        Long begun = atIt.get(one);
        return begun != null && now - begun < Limits.SEVERANCE_ATTEMPT_MILLIS;
    }
}
