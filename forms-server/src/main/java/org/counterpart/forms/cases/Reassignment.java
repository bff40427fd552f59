package org.counterpart.forms.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.RosterChange.By;
import org.counterpart.forms.cases.RosterChange.Kind;

/**
 * The places of somebody who leaves go to a colleague, case by case: the colleague has the place, and whoever leaves has none, in one change of
 * the roster. In a case where that is done already there is nothing to do, so it may be repeated from wherever it was cut off.
 */
public record Reassignment(String from, Colleague to) {

    /** Who takes the places over. */
    public record Colleague(String personId, String name) {}

    /** The place that would go to the colleague; empty where whoever leaves has none that can. */
    public Optional<Member> placeIn(List<Member> members) {
        return members.stream()
                .filter(member -> member.personId().equals(from))
                .filter(member -> member.role() != Role.EMERGENCY_READER)
                .findFirst();
    }

    /**
     * Why {@code by} may not do so in a case; empty when they may.
     *
     * @param history every change of the roster so far
     */
    public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
        Member leaving = placeIn(roster.members()).orElseThrow();
        if (leaving.role() == Role.DEFENDANT || to.personId().equals(from)) {
            return Optional.of(
                    new TeamRefusal(TeamRefusal.Code.BAD_ROLE, "A defendant's own place goes to nobody else."));
        }
        List<Actor> all = new ArrayList<>(roster.actors());
        if (!isThere(roster, leaving)) {
            Actor after = place(leaving).actor();
            List<String> was = history.stream()
                    .map(RosterChange::member)
                    .filter(member -> member.personId().equals(to.personId()))
                    .map(Member::team)
                    .toList();
            List<Actor> now = roster.places(to.personId());
            Optional<TeamRefusal> refusal = TeamPolicy.refusalToPlace(by, now, after, was, all);
            if (refusal.isPresent()) {
                return refusal;
            }
            if (TeamPolicy.actsForOthersToo(now, after)) {
                return Optional.of(
                        new TeamRefusal(
                                TeamRefusal.Code.FOR_BOTH,
                                "That person acts for another defendant of this case. Add them to the team by name, if they are to act for both."));
            }
            all.remove(TeamPolicy.replaced(now, after));
            all.add(after);
        }
        return TeamPolicy.refusalToRemove(by, leaving.actor(), all);
    }

    private Member place(Member leaving) {
        return new Member(to.personId(), to.name(), leaving.role(), leaving.team()).ofFirm(leaving.firm());
    }

    /** True when the colleague is of that team already: they keep the place they have. */
    private boolean isThere(Roster roster, Member leaving) {
        return roster.members().stream()
                .anyMatch(member ->
                        member.personId().equals(to.personId()) && member.team().equals(leaving.team()));
    }

    /** The changes that do it, which follow the roster; {@code at} is now, in milliseconds since 1970. */
    public List<RosterChange> changes(Roster roster, By by, long at) {
        Member leaving = placeIn(roster.members()).orElseThrow();
        List<RosterChange> changes = new ArrayList<>();
        if (!isThere(roster, leaving)) {
            boolean added = TeamPolicy.replaced(
                            roster.places(to.personId()), place(leaving).actor())
                    == null;
            Kind kind = added ? Kind.ADDED : Kind.MOVED;
            changes.add(new RosterChange(roster.epoch() + 1, kind, place(leaving), by, at));
        }
        changes.add(new RosterChange(roster.epoch() + changes.size() + 1, Kind.REMOVED, leaving, by, at));
        return changes;
    }
}
