package org.counterpart.forms.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The facts of a case that give a form its parts and rows: which defendants, counts and witnesses there are.
 *
 * <p>Ids are the case record's; they are never reused.
 *
 * @param numbers the numbers of the defendants, in their order: D2 is D2 also in a case that has been severed from another
 */
public record CaseOutline(
        List<String> defendants,
        List<Count> counts,
        List<String> witnesses,
        List<Joining> joinings,
        List<Integer> numbers) {
    public CaseOutline {
        if (numbers.size() != defendants.size()) {
            throw new IllegalArgumentException("a number for each defendant");
        }
        numbers = List.copyOf(numbers);
        defendants = List.copyOf(defendants);
        counts = List.copyOf(counts);
        witnesses = List.copyOf(witnesses);
        joinings = List.copyOf(joinings);
    }

    /** A case that has the defendants it began with. */
    public CaseOutline(List<String> defendants, List<Count> counts, List<String> witnesses) {
        this(defendants, counts, witnesses, List.of());
    }

    /** A case whose defendants are numbered one after the other. */
    public CaseOutline(List<String> defendants, List<Count> counts, List<String> witnesses, List<Joining> joinings) {
        this(
                defendants,
                counts,
                witnesses,
                joinings,
                IntStream.rangeClosed(1, defendants.size()).boxed().toList());
    }

    /** The defendant of a number. */
    public Optional<String> numbered(int number) {
        int at = numbers.indexOf(number);
        return at < 0 ? Optional.empty() : Optional.of(defendants.get(at));
    }

    /**
     * A defendant who came to the case after it had begun, or was removed from it, or both.
     *
     * @param joinedAt when they came, milliseconds since 1970; 0 for one who was there from the start
     * @param removedAt when they were removed; 0 for one who was not
     */
    public record Joining(String defendant, long joinedAt, long removedAt) {}

    /** Since when a team has been in the case, milliseconds since 1970: what was served before is not for it. 0 for one that was there from the start. */
    public long joinedAt(String team) {
        return joinings.stream()
                .filter(one -> team.equals("defence:" + one.defendant()))
                .mapToLong(Joining::joinedAt)
                .findFirst()
                .orElse(0);
    }

    /** When the defendant of a team was removed from the case, milliseconds since 1970: what is served from then on is not for it. {@link Long#MAX_VALUE} for every other team. */
    public long removedAt(String team) {
        return joinings.stream()
                .filter(one -> team.equals("defence:" + one.defendant()) && one.removedAt() != 0)
                .mapToLong(Joining::removedAt)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** True when a team was in the case at a moment, milliseconds since 1970; those of no defendant always were. */
    public boolean wasThere(String team, long at) {
        return joinedAt(team) <= at && at < removedAt(team);
    }

    /** The same case as it would be had these defendants been removed from it at a moment, milliseconds since 1970: nothing that was served since then reaches their teams. */
    public CaseOutline without(Collection<String> gone, long at) {
        List<Joining> all = new ArrayList<>();
        joinings.stream().filter(one -> !gone.contains(one.defendant())).forEach(all::add);
        gone.forEach(one -> all.add(new Joining(one, joinedAt("defence:" + one), at)));
        return new CaseOutline(defendants, counts, witnesses, all, numbers);
    }

    /** True when a defendant was removed from the case: what is theirs in a form stays as it is. */
    public boolean isRemoved(String defendant) {
        return joinings.stream().anyMatch(one -> one.defendant().equals(defendant) && one.removedAt() != 0);
    }

    /** True when a defendant was in the case at a moment, milliseconds since 1970. */
    public boolean isIn(String defendant, long at) {
        return joinings.stream()
                .filter(one -> one.defendant().equals(defendant))
                .allMatch(one -> one.joinedAt() <= at && (one.removedAt() == 0 || at < one.removedAt()));
    }

    /**
     * One count of the indictment and the defendants charged in it.
     *
     * @param addedAt when it was added to the indictment after the case had begun, milliseconds since 1970; 0 for one that was there
     * @param removedAt when it was removed; 0 for one that was not
     * @param changedAt when anything about it was changed last; 0 when nothing was
     */
    public record Count(String id, List<String> defendants, long addedAt, long removedAt, long changedAt) {
        public Count {
            defendants = List.copyOf(defendants);
        }

        /** A count that stands as it was when the case began. */
        public Count(String id, List<String> defendants) {
            this(id, defendants, 0, 0, 0);
        }

        /** True for one that was removed: its rows stay as they are. */
        public boolean isRemoved() {
            return removedAt != 0;
        }

        /** True when it was in the indictment at a moment, milliseconds since 1970. */
        public boolean stoodAt(long at) {
            return addedAt <= at && (!isRemoved() || at < removedAt);
        }
    }

    /** When the indictment was changed last after the case had begun, milliseconds since 1970; 0 when it was not. */
    public long indictmentChangedAt() {
        return counts.stream().mapToLong(Count::changedAt).max().orElse(0);
    }

    /** When anything was changed last that gives forms their parts and rows, milliseconds since 1970; 0 when nothing was. */
    public long changedAt() {
        long people = joinings.stream()
                .mapToLong(one -> Math.max(one.joinedAt(), one.removedAt()))
                .max()
                .orElse(0);
        return Math.max(people, indictmentChangedAt());
    }

    /** True when a row of counts, or of defendants and counts, is of a count that was removed: what stands in it stays as it is. */
    public boolean isOfRemovedCount(String row) {
        String count = row.substring(row.indexOf('.') + 1);
        return counts.stream().anyMatch(one -> one.isRemoved() && one.id().equals(count));
    }

    /** Row ids {@code <defendant>.<count>} for every defendant and every count charged against them. */
    public List<String> defendantCounts() {
        List<String> rows = new ArrayList<>();
        for (String defendant : defendants) {
            for (Count count : counts) {
                if (count.defendants().contains(defendant)) {
                    rows.add(defendant + "." + count.id());
                }
            }
        }
        return rows;
    }
}
