package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.cases.CaseNumbers;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Assistance;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseStore.Joined;
import org.counterpart.forms.cases.Lineage;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.By;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/**
 * A joinder that stands on the record of the case that defendants leave.
 *
 * @param from that case, in which they are removed, and joined to the other
 * @param act which act of it this is
 */
public record Joinder(CaseRecord from, Joined act, By by, String reason) {
    private static final int ID_LENGTH = 16;
    private static final String DEFENCE = "defence:";

    /** Who is joined, in their order. */
    public List<Defendant> defendants() {
        return from.defendants().stream()
                .filter(one -> act.into().equals(one.lineage().joinedTo()) && one.removedAt() == act.at())
                .toList();
    }

    /** The id that a defendant has in the other case: the same whoever asks, so that nobody is joined twice. */
    String idOf(Defendant one) {
        return "d" + digest("defendant", one.id());
    }

    private String digest(String... of) {
        String all = from.id() + "/" + String.join("/", of) + ">" + act.into();
        return HashChain.sha256(all).substring(0, ID_LENGTH);
    }

    /** The counts in which one of them was named when they left, as they were worded then; none that had been removed. */
    private List<Count> countsOf(Defendant one) {
        return from.chargedAt(act.at() - 1).counts().stream()
                .filter(count -> !count.isRemoved() && count.defendants().contains(one.id()))
                .toList();
    }

    /** The record of the other case with one of them, as it is where they are there. */
    CaseRecord with(Defendant one, CaseRecord there, List<CaseRecord> file, long now) {
        if (there.defendants().stream().anyMatch(known -> known.id().equals(idOf(one)))) {
            return there;
        }
        long at = Math.max(Math.max(now, act.at()), there.outline().changedAt() + 1);
        CaseNumbers numbers = new CaseNumbers(file);
        List<Defendant> defendants = new ArrayList<>(there.defendants());
        defendants.add(new Defendant(
                idOf(one),
                numbers.nextDefendant(),
                one.name(),
                one.dateOfBirth(),
                one.remand(),
                one.custodyTimeLimit(),
                one.sentDate(),
                at,
                0,
                null,
                new Lineage(null, new Lineage.From(from.id(), from.title(), one.id(), act.at()))));
        List<Count> counts = new ArrayList<>(there.counts());
        int number = numbers.nextCount();
        for (Count count : countsOf(one)) {
            int standing = standing(counts, count, one);
            if (standing >= 0) {
                counts.set(standing, counts.get(standing).against(idOf(one)));
            } else {
                counts.add(new Count(
                        freeId(counts, count, one),
                        number++,
                        count.code(),
                        count.offence(),
                        List.of(idOf(one)),
                        count.earlier(),
                        at,
                        0,
                        null));
            }
        }
        return there.charging(defendants, counts);
    }

    /**
     * Where a count that came before stands and is worded as this one, and always was: nobody is charged with what they were not charged with, and what
     * they pleaded is never shown beside other words than those it was pleaded to. -1 where there is none.
     */
    private int standing(List<Count> counts, Count count, Defendant one) {
        List<String> ids = idsOf(count, one);
        for (int i = 0; i < counts.size(); i++) {
            Count known = counts.get(i);
            if (!known.isRemoved() && ids.contains(known.id()) && isWordedAs(known, count)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isWordedAs(Count one, Count other) {
        return one.code().equals(other.code())
                && one.offence().equals(other.offence())
                && one.earlier().equals(other.earlier());
    }

    /** The last of them is of this defendant alone, who comes once: one is free. */
    private String freeId(List<Count> counts, Count count, Defendant one) {
        List<String> taken = counts.stream().map(Count::id).toList();
        return idsOf(count, one).stream()
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a count can be called in the other case: as whoever comes first has it; as those of this act have it, where that one was removed or is worded
     * otherwise since; as this defendant alone has it, where the court of the other case changed that one, too, before they came.
     */
    private List<String> idsOf(Count count, Defendant one) {
        String act = Long.toString(act().at());
        return List.of(
                "c" + digest("count", count.id()),
                "c" + digest("count", count.id(), act),
                "c" + digest("count", count.id(), act, one.id()));
    }

    /** The ids of defendant and counts in the other case, by those they have in this one: of one of them, as the other case has them. */
    SortedMap<String, String> rows(Defendant one, CaseRecord there) {
        SortedMap<String, String> rows = new TreeMap<>();
        rows.put(one.id(), idOf(one));
        for (Count count : from.counts()) {
            for (String id : idsOf(count, one)) {
                there.counts().stream()
                        .filter(known ->
                                known.id().equals(id) && known.defendants().contains(idOf(one)))
                        .forEach(known -> rows.put(count.id(), id));
            }
        }
        return rows;
    }

    /** The number that one of them has in the other case. */
    int numberOf(Defendant one, CaseRecord there) {
        return there.defendants().stream()
                .filter(known -> known.id().equals(idOf(one)))
                .mapToInt(Defendant::number)
                .findFirst()
                .orElse(0);
    }

    /** Who acts in a case now, and whoever did. */
    public record People(Roster now, List<RosterChange> history) {
        /** True for whoever has, or ever had, a place on another side than that of this team: they know what it never showed. */
        public boolean wasOnAnotherSide(String personId, String team) {
            return Stream.concat(now.members().stream(), history.stream().map(RosterChange::member))
                    .filter(one -> one.personId().equals(personId))
                    .anyMatch(one -> !TeamPolicy.areOfOneSide(one.team(), team));
        }

        private boolean hadAnybody(String team) {
            return Stream.concat(now.members().stream(), history.stream().map(RosterChange::member))
                    .anyMatch(one -> !one.personId().isEmpty() && one.team().equals(team));
        }
    }

    /**
     * The places in the other case of those who act for them in this one. Whoever the court gave a place in such a team of the other case before is
     * another firm, which may have drafted there since: then nobody else comes into it. Nor where the representation was transferred in this case
     * since the joinder. Nobody comes who is, or was, on another side there, or acts for somebody else there without acting for both of them here: that
     * was refused, so they were given that place since.
     */
    List<Member> members(People here, People there) {
        List<Member> members = new ArrayList<>();
        for (Defendant one : defendants()) {
            boolean taken = there.hadAnybody(DEFENCE + idOf(one))
                    || there.hadAnybody(Role.ASSISTING + idOf(one))
                    || wasTransferred(one, here.history());
            comers(one, here.now())
                    .filter(member -> !taken)
                    .filter(member -> !there.wasOnAnotherSide(member.personId(), member.team()))
                    .filter(member -> actsForAnother(member, here.now(), there.now()) == null)
                    .forEach(members::add);
        }
        return members;
    }

    /** The id that one of them had in the other case before, where they go back: their team there is of nobody else. */
    private Optional<String> idBefore(Defendant one) {
        return Optional.ofNullable(one.lineage().from())
                .filter(before -> before.caseId().equals(act.into()))
                .map(Lineage.From::defendant);
    }

    /** The places that those who act for them would have in the other case, whoever they are there. */
    public List<Member> comers(Roster here) {
        return defendants().stream().flatMap(one -> comers(one, here)).toList();
    }

    private Stream<Member> comers(Defendant one, Roster here) {
        return here.members().stream()
                .filter(member -> isFor(member, one))
                .map(member -> placed(member, String.valueOf(teamThere(member.team()))));
    }

    private static boolean isFor(Member member, Defendant one) {
        return member.team().equals(DEFENCE + one.id()) || member.team().equals(Role.ASSISTING + one.id());
    }

    /** Whoever acted for them when they were joined is then not who acts for them now. */
    private boolean wasTransferred(Defendant one, List<RosterChange> history) {
        return history.stream()
                .dropWhile(known -> known.kind() != Kind.DEFENDANT_JOINED_TO || known.at() != act.at())
                .filter(known -> known.member().team().equals(DEFENCE + one.id()))
                .anyMatch(known -> known.kind() == Kind.HANDED_OVER || known.kind() == Kind.TOOK_OVER);
    }

    /**
     * The team of another defendant in which somebody, who is to have this place, acts in the other case; null where there is none. Whoever acts for both
     * in this case was let do so.
     */
    public @Nullable String actsForAnother(Member place, Roster here, Roster there) {
        Set<String> both = from.defendants().stream()
                .filter(one -> here.member(place.personId(), DEFENCE + one.id()) != null)
                .flatMap(one -> Stream.concat(Stream.of(idOf(one)), idBefore(one).stream()))
                .map(id -> DEFENCE + id)
                .collect(Collectors.toSet());
        return there.members().stream()
                .filter(one ->
                        one.personId().equals(place.personId()) && !one.team().equals(place.team()))
                .map(Member::team)
                .filter(team -> team.startsWith(DEFENCE) && !both.contains(team))
                .findFirst()
                .orElse(null);
    }

    /** What was read back to the defendant was of a form of the other case. */
    private static Member placed(Member member, String team) {
        Assistance assistance = member.assistance();
        Member there = new Member(
                member.personId(),
                member.name(),
                member.role(),
                team,
                member.namedBy(),
                member.firm(),
                member.until(),
                null);
        return assistance == null ? there : there.assisting(new Assistance(assistance.defendant(), null));
    }

    /** The team that one of theirs is in the other case; null for every other. */
    @Nullable
    String teamThere(String team) {
        for (Defendant one : defendants()) {
            if (team.equals(DEFENCE + one.id())) {
                return DEFENCE + idOf(one);
            }
            if (team.equals(Role.ASSISTING + one.id())) {
                return Role.ASSISTING + idOf(one);
            }
        }
        return null;
    }

    /**
     * The joinder as the history of the roster has the act: by whom it was done, and why, is what was said then, whoever goes on with it. Null where
     * there is none.
     */
    public static @Nullable Joinder of(CaseRecord from, Joined act, List<RosterChange> history) {
        return history.stream()
                .filter(one -> one.kind() == Kind.DEFENDANT_JOINED_TO && one.at() == act.at())
                .findFirst()
                .map(one -> new Joinder(from, act, one.by(), Objects.requireNonNullElse(one.reason(), "")))
                .orElse(null);
    }

    /** The names of these defendants. */
    public static String names(List<Defendant> defendants) {
        return defendants.stream().map(Defendant::name).collect(Collectors.joining(", "));
    }
}
