package org.counterpart.forms.access;

import java.util.Set;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.PartInstance;

/**
 * Which copy of a printed version a team gets. Court, judge and prosecution share one; each defence team has its own, without
 * what the co-defendants' teams released to court and prosecution only; as far as the court has not ordered otherwise. No copy has what the court or a team keeps to itself.
 */
public final class Copies {
    /** The copy of court, judge and prosecution. */
    public static final String FULL = "full";

    private Copies() {}

    /** The name of a team's copy when nothing is ordered. */
    public static String of(String team) {
        return team.startsWith("defence:") ? team : FULL;
    }

    /** The team whose copy it is: whoever types for a defendant, or reads in an emergency, has none, and is told of the defendant's, or the court's. */
    public static String teamOf(String team) {
        if (team.startsWith(Role.ASSISTING)) {
            return "defence:" + team.substring(Role.ASSISTING.length());
        }
        return team.equals(Role.EMERGENCY_TEAM) ? "court" : team;
    }

    /** The team that decides what a copy has when nothing is ordered. */
    public static String reader(String copy) {
        return copy.equals(FULL) ? "prosecution" : copy;
    }

    /** True when a copy for {@code team} prints this part, as who reads it stands. */
    public static boolean includes(AccessPolicy policy, String team, PartInstance part, Set<String> joined) {
        Actor court = new Actor("", "", Role.JUDGE, "judge");
        Actor reader = new Actor("", "", Role.SUPERVISOR, team);
        return !part.definition().audience().isEmpty()
                && policy.reading(reader, part, joined) != Reading.NONE
                && policy.reading(court, part, Set.of()) != Reading.NONE;
    }

    /** True when the court has taken the team out of the audience of this part. */
    public static boolean isTakenOut(String team, Set<String> joined) {
        return joined.contains(Operation.Audience.OUT + team);
    }
}
