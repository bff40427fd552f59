package org.counterpart.forms.access;

import java.util.Set;
import org.counterpart.forms.template.PartInstance;

/**
 * Which copy of a printed version a team gets. Court, judge and prosecution share one; each defence team has its own, without
 * what the co-defendants' teams released to court and prosecution only. No copy has what the court or a team keeps to itself.
 */
public final class Copies {
    /** The copy of court, judge and prosecution. */
    public static final String FULL = "full";

    private Copies() {}

    /** The name of a team's copy. Whoever types for a defendant has none; what is said of copies to them is said of the defendant's. */
    public static String of(String team) {
        if (team.startsWith(Role.ASSISTING)) {
            return "defence:" + team.substring(Role.ASSISTING.length());
        }
        return team.startsWith("defence:") ? team : FULL;
    }

    /** True when the copy prints this part. */
    public static boolean includes(AccessPolicy policy, String copy, PartInstance part) {
        Actor reader = copy.equals(FULL)
                ? new Actor("", "", Role.PROSECUTOR, "prosecution")
                : new Actor("", "", Role.DEFENCE_SOLICITOR, copy);
        Actor court = new Actor("", "", Role.JUDGE, "judge");
        return policy.reading(reader, part, Set.of()) != Reading.NONE
                && policy.reading(court, part, Set.of()) != Reading.NONE;
    }
}
