package org.counterpart.forms.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.form.CaseOutline.Joining;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in a case. A person has one place in it; or several, in the teams of as many defendants.
 *
 * @param epoch how often it has changed
 * @param joinings the defendants who came after the case had begun, or were removed
 * @param indictmentChangedAt as {@link org.counterpart.forms.form.CaseOutline#indictmentChangedAt}
 */
public record Roster(
        String caseId, long epoch, List<Member> members, List<Joining> joinings, long indictmentChangedAt) {
    public Roster {
        members = List.copyOf(members);
        joinings = List.copyOf(joinings);
    }

    /** Of a case that has the defendants it began with. */
    public Roster(String caseId, long epoch, List<Member> members) {
        this(caseId, epoch, members, List.of(), 0);
    }

    /** The person as they act in this case, when they do: in the first place they were given. */
    public Optional<Actor> actor(String personId) {
        return places(personId).stream().findFirst();
    }

    /** The person as they act for a team, when they do. */
    public Optional<Actor> actor(String personId, String team) {
        return places(personId).stream()
                .filter(place -> place.team().equals(team))
                .findFirst();
    }

    /** Every place of a person, as they act in it. */
    public List<Actor> places(String personId) {
        return members.stream()
                .filter(member -> member.personId().equals(personId))
                .filter(member -> member.actsAmong(members))
                .map(member -> member.actorAmong(members))
                .toList();
    }

    /** The place that somebody has in a team, or null. */
    public @Nullable Member member(String personId, String team) {
        return members.stream()
                .filter(member ->
                        member.personId().equals(personId) && member.team().equals(team))
                .findFirst()
                .orElse(null);
    }

    /** The roster of those who act at a moment: whoever had a place for a while only, has it no longer when that is over. */
    public Roster at(long now) {
        return members.stream().allMatch(member -> now < member.until())
                ? this
                : new Roster(
                        caseId,
                        epoch,
                        members.stream().filter(member -> now < member.until()).toList(),
                        joinings,
                        indictmentChangedAt);
    }

    /** Everybody. */
    public List<Actor> actors() {
        return members.stream()
                .filter(member -> member.actsAmong(members))
                .map(member -> member.actorAmong(members))
                .toList();
    }

    /** When the first place ends by itself, in milliseconds since 1970; {@link Member#ALWAYS} when none does. */
    public long firstEnd() {
        return members.stream().mapToLong(Member::until).min().orElse(Member.ALWAYS);
    }

    /** The roster after several changes of this one, one after the other. */
    public Roster after(List<RosterChange> changes) {
        Roster now = this;
        for (RosterChange change : changes) {
            now = now.after(change);
        }
        return now;
    }

    /** The roster after a change of this one. */
    public Roster after(RosterChange change) {
        if (change.epoch() != epoch + 1) {
            throw new IllegalArgumentException("epoch " + change.epoch() + " does not follow " + epoch);
        }
        Member member = change.member();
        boolean moves = change.kind() == RosterChange.Kind.MOVED && member(member.personId(), member.team()) == null;
        List<Member> now = new ArrayList<>(members);
        int place = now.indexOf(moves ? null : member(member.personId(), member.team()));
        if (change.kind().effect() != RosterChange.Effect.NONE) {
            now.removeIf(one -> one.personId().equals(member.personId())
                    && (moves || one.team().equals(member.team())));
        }
        if (change.kind().effect() == RosterChange.Effect.PLACES) {
            now.add(place < 0 ? now.size() : place, member);
        }
        return new Roster(caseId, change.epoch(), now, joinings, indictmentChangedAt);
    }
}
