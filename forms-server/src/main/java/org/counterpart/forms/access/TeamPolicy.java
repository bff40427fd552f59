package org.counterpart.forms.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.TeamRefusal.Code;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may change who acts in a case: the instructed solicitor and the reviewing lawyer change their own team, court staff and the
 * judge any, and everybody may leave. A team is never left without somebody who answers for it. Somebody may act for several defendants, each in
 * a place of its own; nobody is on two sides of a case at once, and
 * whoever was on one is put on another by the judge only: they know what that side never showed. A lawyer who leads a team names who serves
 * for them.
 */
public final class TeamPolicy {
    private TeamPolicy() {}

    /** True when {@code reader} may see who is in a team: their own, for the court every one. */
    public static boolean mayRead(Actor reader, String team) {
        boolean types = team.startsWith(Role.ASSISTING)
                && reader.team().equals("defence:" + team.substring(Role.ASSISTING.length()));
        return reader.team().equals(team) || types || reader.isCourt();
    }

    /** True when {@code by} may add people to a team and remove them. */
    public static boolean mayChange(Actor by, String team) {
        boolean leadsIt = by.team().equals(team) && by.role().leads();
        return leadsIt || by.role() == Role.COURT_CLERK || by.role() == Role.JUDGE;
    }

    /** True for the court's people of a case: they see who from outside it has read what was served, and say that they have seen it. */
    public static boolean mayAcknowledge(Actor by) {
        return by.role() == Role.COURT_CLERK || by.role() == Role.JUDGE;
    }

    /** True for the judge, who severs defendants, and joins them to another case. */
    public static boolean maySever(Actor by) {
        return by.role() == Role.JUDGE;
    }

    /** The refusal of what only the court's people of a case do. */
    public static TeamRefusal notOfTheCourt() {
        return new TeamRefusal(Code.NOT_YOURS, "Only the court's people of this case can do this.");
    }

    /**
     * Why {@code by} may not let somebody from outside the courtroom type for a defendant; empty for the court, and a defendant without a
     * lawyer.
     *
     * @param whom the person as they act in the case now, or null
     * @param was the teams the person has ever been in
     * @param team the defendant's
     */
    public static Optional<TeamRefusal> refusalToAssist(
            Actor by, @Nullable Actor whom, Collection<String> was, String team, List<Actor> all) {
        if (!mayAcknowledge(by)) {
            return Optional.of(notOfTheCourt());
        }
        if (all.stream().anyMatch(one -> one.team().equals(team) && one.role().represents())) {
            return refuse(Code.REPRESENTED, "A lawyer acts for this defendant. Nobody else types for them.");
        }
        boolean outside = whom == null
                && was.stream().allMatch(one -> one.startsWith(Role.ASSISTING) || one.equals(Role.EMERGENCY_TEAM));
        return outside
                ? Optional.empty()
                : refuse(
                        Code.OTHER_SIDE,
                        "Only somebody from outside this case, and its courtroom, types for a defendant.");
    }

    /** Why {@code by} may not give the representation of a defendant to another firm; empty for the court. */
    public static Optional<TeamRefusal> refusalToTransfer(Actor by) {
        return mayAcknowledge(by)
                ? Optional.empty()
                : refuse(Code.NOT_YOURS, "Only the court can transfer the representation of a defendant.");
    }

    /** True when {@code by} may answer whoever asks to act for a team: whoever changes it. */
    public static boolean mayAnswer(Actor by, String team) {
        return mayChange(by, team);
    }

    /**
     * Why {@code by} may not give somebody this place; empty when they may.
     *
     * @param now the places the person has now
     * @param was the teams the person has ever been in
     * @param all everybody who acts in the case now
     */
    public static Optional<TeamRefusal> refusalToPlace(
            Actor by, List<Actor> now, Actor after, Collection<String> was, List<Actor> all) {
        if (!mayChange(by, after.team())) {
            return notYours();
        }
        if (!after.role().fits(after.team())) {
            return refuse(Code.BAD_ROLE, "Nobody has this role in this team.");
        }
        Optional<TeamRefusal> sides = refusalToChangeSides(by, now, after, was);
        Actor before = replaced(now, after);
        if (sides.isPresent() || before == null) {
            return sides;
        }
        if (!mayChange(by, before.team())) {
            return refuse(Code.OTHER_TEAM, "This person acts for another team in this case.");
        }
        boolean stays = after.team().equals(before.team()) && after.role().isResponsible();
        return stays ? Optional.empty() : refusalToLeave(before, all);
    }

    /** The place that a new one takes the place of, or null: a defendant's team that somebody joins is one more. */
    public static @Nullable Actor replaced(List<Actor> now, Actor after) {
        return now.stream()
                .filter(place -> place.team().equals(after.team()) || !place.isDefence() || !after.isDefence())
                .findFirst()
                .orElse(null);
    }

    /** True when {@code by} could give somebody with this place one more: that of another defendant. */
    public static boolean mayAlsoActFor(Actor by, Actor acts) {
        return acts.isDefence()
                && (by.isCourt() || by.isDefence())
                && !acts.team().equals(by.team());
    }

    /** True when somebody who is given a place acts for another defendant as well from then on. */
    public static boolean actsForOthersToo(List<Actor> now, Actor after) {
        return after.isDefence()
                && now.stream()
                        .anyMatch(place -> place.isDefence() && !place.team().equals(after.team()));
    }

    private static Optional<TeamRefusal> refusalToChangeSides(
            Actor by, List<Actor> now, Actor after, Collection<String> was) {
        if (now.stream().anyMatch(place -> !side(place.team()).equals(side(after.team())))) {
            return refuse(Code.OTHER_TEAM, "This person acts for another side in this case. Remove them there first.");
        }
        boolean changesSides = was.stream().anyMatch(team -> !side(team).equals(side(after.team())));
        return changesSides && by.role() != Role.JUDGE
                ? refuse(
                        Code.OTHER_SIDE,
                        "This person has acted for another side in this case. Only the judge can put them on this one.")
                : Optional.empty();
    }

    /** True for teams that are of one side: the prosecution, the court, or the defence, with whoever types for a defendant. */
    public static boolean areOfOneSide(String team, String other) {
        return sideOf(team).equals(sideOf(other));
    }

    private static String sideOf(String team) {
        return team.startsWith(Role.ASSISTING) ? "defence" : side(team);
    }

    private static String side(String team) {
        boolean courts = team.equals("judge") || team.equals(Role.EMERGENCY_TEAM);
        return courts ? "court" : team.split(":")[0];
    }

    /** Why {@code by} may not say whether {@code whom} serves for them; empty when they may. */
    public static Optional<TeamRefusal> refusalToName(Actor by, Actor whom) {
        if (!by.role().leads() || !by.team().equals(whom.team())) {
            return refuse(
                    Code.NOT_YOURS,
                    "Only the instructed or reviewing lawyer can name who serves for them, and only in their own team.");
        }
        return whom.role().mayServe() || !whom.role().mayWrite()
                ? refuse(Code.BAD_ROLE, "This person serves in their own name, or only reads.")
                : Optional.empty();
    }

    /** Why {@code by} may not remove {@code whom}; empty when they may. */
    public static Optional<TeamRefusal> refusalToRemove(Actor by, Actor whom, List<Actor> all) {
        boolean leaves = by.personId().equals(whom.personId());
        return leaves || mayChange(by, whom.team()) ? refusalToLeave(whom, all) : notYours();
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
