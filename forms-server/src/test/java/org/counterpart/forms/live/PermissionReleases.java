package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.form.PartId;

/** What has been served in a case, on whom, what of it is withheld, and what of it the newest version has. */
abstract class PermissionReleases {
    /** The newest word typed in a part, and the newest one that was served. */
    final SortedMap<PartId, String> drafted = new TreeMap<>();

    final SortedMap<PartId, String> served = new TreeMap<>();
    /** What the newest version has of each part, and of which release. */
    final SortedMap<PartId, String> recorded = new TreeMap<>();

    private final SortedMap<PartId, Integer> recordedRelease = new TreeMap<>();
    /** Every release of a part, the oldest first. */
    private final SortedMap<PartId, List<Served>> releases = new TreeMap<>();

    private final SortedMap<PartId, SortedSet<Integer>> withheld = new TreeMap<>();

    /** On which defence teams what the newest version has was served, where that was not everybody. */
    private final SortedMap<PartId, Set<String>> recordedOn = new TreeMap<>();

    /** In which order parts were served and teams came to the case. */
    int serial;

    final SortedMap<PartId, Integer> recordedAt = new TreeMap<>();
    final SortedMap<String, Integer> joinedAt = new TreeMap<>();
    final SortedMap<String, Integer> removedAt = new TreeMap<>();

    /** A release: its number, the word in it, the defence teams it was served on where that was not everybody, and when in the order of things. */
    record Served(int number, String word, Set<String> on, int at) {}

    /** Parts in which something was written, a word or anything else. */
    final SortedSet<PartId> written = new TreeSet<>();

    /** Parts in which something was written since they were last served. */
    final SortedSet<PartId> unserved = new TreeSet<>();

    /** True when the newest release was served on some only. */
    boolean isServedOnSome(PartId part) {
        Served newest = newest(part);
        return newest != null && !newest.on().isEmpty();
    }

    /** True when the newest release was served on all, or on a team, that was in the case; the court and the prosecution have every one. */
    boolean hasNewest(PartId part, String team) {
        Served newest = newest(part);
        return !team.startsWith("defence:")
                || newest == null
                || (newest.on().isEmpty() || newest.on().contains(team))
                        && newest.at() > joinedAt.getOrDefault(team, 0)
                        && newest.at() < removedAt.getOrDefault(team, Integer.MAX_VALUE);
    }

    /** True when what the newest version has of a part did not reach a team. */
    boolean isRecordElsewhere(PartId part, String team) {
        return recordedOn.containsKey(part) && !recordedOn.get(part).contains(team);
    }

    Served newest(PartId part) {
        List<Served> all = releases.getOrDefault(part, List.of());
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** What a version has of a part: what was served on some only, and is withheld, leaves what was served before. */
    Served standing(PartId part) {
        List<Served> all = releases.getOrDefault(part, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            boolean isWithheld = isWithheld(part, i + 1);
            if (!isWithheld || all.get(i).on().isEmpty()) {
                return isWithheld ? null : all.get(i);
            }
        }
        return null;
    }

    /** True when a release before the newest has the same word: by the word alone nobody can tell which of them is shown. */
    boolean hasWordAgain(PartId part) {
        List<Served> all = releases.getOrDefault(part, List.of());
        return all.stream().map(Served::word).distinct().count() < all.size();
    }

    /** A part was served on all who read it. */
    void wasServed(PartId part) {
        wasServed(part, Set.of());
    }

    /** A part was served: the newest word in it went out, to all or to some. */
    void wasServed(PartId part, Set<String> on) {
        List<Served> all = releases.computeIfAbsent(part, none -> new ArrayList<>());
        String word = drafted.getOrDefault(part, "");
        all.add(new Served(all.size() + 1, word, Set.copyOf(on), ++serial));
        served.put(part, drafted.getOrDefault(part, ""));
        unserved.remove(part);
    }

    /** The newest release was served by mistake, or is to be read again. */
    void withheld(PartId part, boolean now) {
        SortedSet<Integer> numbers = withheld.computeIfAbsent(part, none -> new TreeSet<>());
        if (now) {
            numbers.add(newest(part).number());
        } else {
            numbers.remove(newest(part).number());
        }
    }

    boolean isWithheld(PartId part) {
        Served newest = newest(part);
        return newest != null && isWithheld(part, newest.number());
    }

    private boolean isWithheld(PartId part, Integer release) {
        return release != null
                && withheld.containsKey(part)
                && withheld.get(part).contains(release);
    }

    /** True when the newest version has what is withheld now. */
    boolean isRecordWithheld(PartId part) {
        return isWithheld(part, recordedRelease.get(part));
    }

    /** A version was made: what it has of a part. */
    void wasRecorded(PartId part) {
        recorded.remove(part);
        recordedRelease.remove(part);
        recordedOn.remove(part);
        Served standing = standing(part);
        if (standing != null) {
            recordedRelease.put(part, standing.number());
            recorded.put(part, standing.word());
            recordedAt.put(part, standing.at());
            if (!standing.on().isEmpty()) {
                recordedOn.put(part, standing.on());
            }
        }
    }

    /** A team came to the case after it had begun. */
    void joined(String team) {
        joinedAt.put(team, ++serial);
    }
}
