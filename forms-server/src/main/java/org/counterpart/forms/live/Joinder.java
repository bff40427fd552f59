package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    List<Defendant> defendants() {
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
        long at = Math.max(now, there.outline().changedAt() + 1);
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
            int standing = place(counts, "count", count.id());
            if (standing >= 0 && !counts.get(standing).isRemoved()) {
                counts.set(standing, counts.get(standing).against(idOf(one)));
            } else {
                String id = "c" + (standing < 0 ? digest("count", count.id()) : late(count));
                counts.add(new Count(
                        id, number++, count.code(), count.offence(), List.of(idOf(one)), List.of(), at, 0, null));
            }
        }
        return there.charging(defendants, counts);
    }

    private int place(List<Count> counts, String... of) {
        String id = "c" + digest(of);
        return counts.stream().map(Count::id).toList().indexOf(id);
    }

    /** For a count that came with somebody before, and was removed from the indictment since. */
    private String late(Count count) {
        return digest("count", count.id(), Long.toString(act.at()));
    }

    /** The ids of defendant and counts in the other case, by those they have in this one: of one of them, as the other case has them. */
    SortedMap<String, String> rows(Defendant one, CaseRecord there) {
        SortedMap<String, String> rows = new TreeMap<>();
        rows.put(one.id(), idOf(one));
        for (Count count : from.counts()) {
            for (String id : List.of("c" + digest("count", count.id()), "c" + late(count))) {
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

    /**
     * The places in the other case of those who act for them in this one. Nobody who is on another side there has one: that was refused, so they were
     * given that place since.
     */
    List<Member> members(Roster here, Roster there) {
        List<Member> members = new ArrayList<>();
        for (Member member : here.members()) {
            String team = teamThere(member.team());
            if (team != null
                    && there.member(member.personId(), team) == null
                    && there.members().stream()
                            .filter(one -> one.personId().equals(member.personId()))
                            .allMatch(one -> TeamPolicy.areOfOneSide(one.team(), team))) {
                members.add(placed(member, team));
            }
        }
        return members;
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
