package org.counterpart.forms.merge;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Audience;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a part otherwise than its template says: who has joined it, whom the court lets read it or takes out of its audience, and which of its
 * releases are withheld. Mutable, confined to one thread.
 */
final class Readership {
    // most parts of an open form have none of these
    private SortedMap<String, Reader> readers = Collections.emptySortedMap();
    private SortedSet<Integer> withheld = Collections.emptySortedSet();

    void apply(Audience audience, Entry entry, @Nullable Release latest) {
        readers = Standing.open(readers);
        if (audience.joined()) {
            readers.put(
                    audience.team(),
                    new Reader(
                            entry.revision(), audience.reason(), entry.author().name(), entry.at()));
        } else {
            readers.remove(audience.team());
        }
        if (audience.suspends() && latest != null) {
            withhold(latest.number(), audience.joined());
        }
    }

    private void withhold(int release, boolean now) {
        withheld = withheld instanceof TreeSet ? withheld : new TreeSet<>(withheld);
        if (now) {
            withheld.add(release);
        } else {
            withheld.remove(release);
        }
    }

    /** A release is served after one that may be withheld: that stays so, the new one is not. */
    void served() {
        if (readers.containsKey(Audience.SUSPENDED)) {
            readers = new TreeMap<>(readers);
            readers.remove(Audience.SUSPENDED);
        }
    }

    boolean isWithheld(int release) {
        return withheld.contains(release);
    }

    /**
     * The newest release that stands, or null. One that was served on some only and is withheld leaves the one before as it was: those it was not
     * served on are not to notice. One that was served on all and is withheld leaves none.
     */
    @Nullable
    Release standing(List<Release> releases) {
        for (int i = releases.size() - 1; i >= 0; i--) {
            Release release = releases.get(i);
            if (!isWithheld(release.number()) || release.service().on().isEmpty()) {
                return isWithheld(release.number()) ? null : release;
            }
        }
        return null;
    }

    SortedSet<Integer> withheld() {
        return Collections.unmodifiableSortedSet(withheld);
    }

    Set<String> teams() {
        return Collections.unmodifiableSet(readers.keySet());
    }

    @Nullable
    Reader of(String team) {
        return readers.get(team);
    }

    int joinedAt(String team) {
        Reader reader = of(team);
        return reader == null ? 0 : reader.revision();
    }

    void restore(String team, Reader reader) {
        readers = Standing.open(readers);
        readers.put(team, reader);
    }

    void restoreWithheld(int release) {
        withhold(release, true);
    }

    /** A snapshot from before releases were withheld one by one says only that the newest is. */
    void restored(int releases) {
        if (readers.containsKey(Audience.SUSPENDED) && releases > 0) {
            withhold(releases, true);
        }
    }

    /** Forgets who joined, or was let in, from a moment on; not what was withheld, and not who was taken out. */
    void forgetLetInSince(long at) {
        readers = new TreeMap<>(readers);
        readers.entrySet()
                .removeIf(one -> one.getValue().at() >= at
                        && !one.getKey().equals(Audience.SUSPENDED)
                        && !one.getKey().startsWith(Audience.OUT));
    }

    Readership copy() {
        Readership copy = new Readership();
        copy.readers = new TreeMap<>(readers);
        copy.withheld = new TreeSet<>(withheld);
        return copy;
    }
}
