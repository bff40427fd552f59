package org.counterpart.forms.access;

import org.jspecify.annotations.Nullable;

/**
 * Who says that an order was complied with. The party that has to comply says so, by whoever may serve for it; the court may say so, or otherwise.
 * What the court has said, a party does not change: whether an order was complied with is for the court to decide in the end.
 */
public final class ComplianceRights {
    private ComplianceRights() {}

    /** True when somebody may say of some order that it was complied with. Whoever types for a defendant may not: nothing is read back there. */
    public static boolean mayStateAnything(Actor actor) {
        return isOfCourt(actor) || actor.mayServe() && actor.role() != Role.ASSISTANT;
    }

    /** True when somebody may say so of an order that {@code assignee} has to comply with. */
    public static boolean mayState(Actor actor, String assignee) {
        return mayStateAnything(actor) && (isOfCourt(actor) || actor.team().equals(assignee));
    }

    /** True when somebody may change what {@code lastTeam} has said of an order: null when nobody has said anything of it. */
    public static boolean mayChange(Actor actor, @Nullable String lastTeam) {
        return lastTeam == null || isOfCourt(actor) || !isCourt(lastTeam);
    }

    /** True for the judge and court staff. */
    public static boolean isOfCourt(Actor actor) {
        return actor.isCourt() && actor.role().mayWrite();
    }

    private static boolean isCourt(String team) {
        return team.equals("court") || team.equals("judge");
    }
}
