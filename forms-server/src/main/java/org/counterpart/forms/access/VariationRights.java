package org.counterpart.forms.access;

import java.util.List;

/**
 * Who varies the date of an order. The parties that an order concerns may agree another one where the template says that no hearing is affected and
 * the court has not forbidden it; otherwise, and wherever they do not agree, the judge decides. (The power is that of the Criminal Procedure Rules,
 * Part 3, to vary by agreement a time limit fixed by a direction; assumed as it stood in 2020, rule 3.8.) Whoever speaks for a party here is whoever may serve for it.
 */
public final class VariationRights {
    private VariationRights() {}

    /** True when somebody may do something towards another date of some order. */
    public static boolean mayActAtAll(Actor actor) {
        return mayDecide(actor) || speaks(actor);
    }

    private static boolean speaks(Actor actor) {
        return !actor.isCourt() && ComplianceRights.mayStateAnything(actor);
    }

    /** True for the judge. */
    public static boolean mayDecide(Actor actor) {
        return actor.role() == Role.JUDGE;
    }

    /**
     * The teams that an order concerns besides the one that has to comply: they have to agree.
     *
     * @param defence the teams of the defendants who are in the case
     */
    public static List<String> others(String assignee, List<String> defence) {
        return assignee.equals("prosecution") ? defence : List.of("prosecution");
    }

    /** True when somebody may read what is proposed about an order, and why: the parties it concerns, and the court. */
    public static boolean mayRead(Actor actor, String assignee, List<String> defence) {
        return actor.isCourt()
                || actor.team().equals(assignee)
                || others(assignee, defence).contains(actor.team());
    }

    /** True when somebody may take a step of the judge's, or of a party's, about an order that concerns these teams. */
    public static boolean may(Actor actor, boolean ofJudge, String assignee, List<String> defence) {
        return ofJudge ? mayDecide(actor) : speaks(actor) && mayRead(actor, assignee, defence);
    }
}
