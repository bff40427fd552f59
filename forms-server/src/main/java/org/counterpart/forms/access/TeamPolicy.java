package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.TeamRefusal.Code;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may change who acts in a case: whoever answers for a team (the instructed solicitor, the reviewing lawyer) changes that
 * team; court staff change any. A team is never left without somebody who answers for it.
 */
public final class TeamPolicy {
    private TeamPolicy() {}

    /** True when {@code reader} may see who is in a team: their own, for the court every one. */
    public static boolean mayRead(Actor reader, String team) {
        return reader.team().equals(team) || reader.isCourt();
    }

    /** True when {@code by} may add people to a team and remove them. */
    public static boolean mayChange(Actor by, String team) {
        boolean answersForIt =
                by.team().equals(team) && !by.isCourt() && by.role().isResponsible();
        return answersForIt || by.role() == Role.COURT_CLERK;
    }

    /**
     * Why {@code by} may not give somebody this place; empty when they may.
     *
     * @param before the place the person has now, or null
     * @param all everybody who acts in the case now
     */
    public static Optional<TeamRefusal> refusalToPlace(Actor by, @Nullable Actor before, Actor after, List<Actor> all) {
        if (!mayChange(by, after.team())) {
            return notYours();
        }
        if (!after.role().fits(after.team())) {
            return refuse(Code.BAD_ROLE, "Nobody has this role in this team.");
        }
        if (before == null) {
            return Optional.empty();
        }
        if (!mayChange(by, before.team())) {
            return refuse(Code.OTHER_TEAM, "This person acts for another team in this case.");
        }
        boolean stays = after.team().equals(before.team()) && after.role().isResponsible();
        return stays ? Optional.empty() : refusalToLeave(before, all);
    }

    /** Why {@code by} may not remove {@code whom}; empty when they may. */
    public static Optional<TeamRefusal> refusalToRemove(Actor by, Actor whom, List<Actor> all) {
        return mayChange(by, whom.team()) ? refusalToLeave(whom, all) : notYours();
    }

    private static Optional<TeamRefusal> refusalToLeave(Actor whom, List<Actor> all) {
        boolean another = all.stream()
                .anyMatch(one -> one.team().equals(whom.team())
                        && one.role().isResponsible()
                        && !one.personId().equals(whom.personId()));
        return another || !whom.role().isResponsible()
                ? Optional.empty()
                : refuse(
                        Code.LAST_RESPONSIBLE,
                        whom.name() + " is the last who answers for this team. Add somebody else first.");
    }

    private static Optional<TeamRefusal> notYours() {
        return refuse(Code.NOT_YOURS, "Only whoever answers for a team, or court staff, can change it.");
    }

    private static Optional<TeamRefusal> refuse(Code code, String message) {
        return Optional.of(new TeamRefusal(code, message));
    }
}
