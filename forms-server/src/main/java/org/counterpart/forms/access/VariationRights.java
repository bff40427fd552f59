package org.counterpart.forms.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.obligation.Variations;
import org.jspecify.annotations.Nullable;

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

    /** What nobody sets another date without: a date that the court has set. */
    private static final Set<Act> DATED = Set.of(Act.PROPOSED, Act.ASKED, Act.GRANTED, Act.AGREED);

    /**
     * Where an order and its date stand.
     *
     * @param assignee the team that has to comply
     * @param defence the teams of the defendants who are in the case
     * @param over true when it was complied with, or is closed
     * @param dated true when the court has set a date
     * @param forParties true where the parties may agree another date: the template lets them, the court has not forbidden it, and the hearing
     *     is known that it must not affect
     * @param overtaken true when the court has set another date since what is under way was begun
     */
    public record Order(
            String assignee,
            List<String> defence,
            Variations.Standing dates,
            boolean over,
            boolean dated,
            boolean forParties,
            boolean overtaken) {
        public Order {
            defence = List.copyOf(defence);
        }
    }

    /** Why a step is not for somebody, or not now. */
    public enum Refused {
        /** It is for the parties that the order concerns, or for the judge. */
        NOT_YOURS,
        /** Nothing has to be done about the order any more. */
        CLOSED,
        /** It does not fit where the date stands. */
        UNFIT,
        /** The court has set another date since it was proposed. */
        OVERTAKEN,
        /** The parties cannot vary this order by themselves. */
        NEEDS_JUDGE,
        /** The court has set no date that could be varied. */
        NO_DATE
    }

    /** Why somebody may not take this step as the order stands, or null when they may. */
    public static @Nullable Refused refusal(Actor actor, Act act, Order order) {
        if (!may(actor, act.isOfJudge(), order.assignee(), order.defence())) {
            return Refused.NOT_YOURS;
        } else if (order.over() && act != Act.WITHDRAWN && act != Act.REFUSED) {
            return Refused.CLOSED;
        }
        return fits(actor, act, order) ? refusalOfDate(act, order) : Refused.UNFIT;
    }

    private static @Nullable Refused refusalOfDate(Act act, Order order) {
        if (act == Act.AGREED && order.overtaken()) {
            return Refused.OVERTAKEN;
        } else if ((act == Act.PROPOSED || act == Act.AGREED) && !order.forParties()) {
            return Refused.NEEDS_JUDGE;
        }
        return DATED.contains(act) && !order.dated() ? Refused.NO_DATE : null;
    }

    /** The steps that somebody may take as the order stands. */
    public static List<Act> acts(Actor actor, Order order) {
        return Stream.of(Act.values())
                .filter(act -> refusal(actor, act, order) == null)
                .toList();
    }

    private static boolean fits(Actor actor, Act act, Order order) {
        Variations.Open open = order.dates().open();
        boolean own = open != null && open.begun().by().team().equals(actor.team());
        return switch (act) {
            case PROPOSED, ASKED ->
                open == null || isOfNobody(open, order.defence()) || own && act == Act.ASKED && !open.withJudge();
            case AGREED, DECLINED ->
                open != null
                        && !isOfNobody(open, order.defence())
                        && awaited(open, order.defence()).contains(actor.team());
            case WITHDRAWN -> own;
            case GRANTED, REFUSED -> open != null && open.withJudge();
            case FORBIDDEN -> !order.dates().forbidden();
            case ALLOWED -> order.dates().forbidden();
        };
    }

    /**
     * True for what was begun by a team that has left the case since. Only they could withdraw it: so it keeps nobody from beginning anew, and there
     * is nothing to agree to. The judge may still decide what was asked.
     */
    public static boolean isOfNobody(Variations.Open open, List<String> defence) {
        String team = open.begun().by().team();
        return team.startsWith("defence:") && !defence.contains(team);
    }

    /** Those of the teams whose consent was needed that have left the case since: they are waited for no longer. */
    public static List<String> left(Variations.Open open, List<String> defence) {
        return open.begun().consents().stream()
                .filter(team -> !team.equals("prosecution") && !defence.contains(team))
                .toList();
    }

    /** The teams that are waited for; where the last of them have left the case, those that had agreed, to say so once more: nothing stands by itself. */
    public static List<String> awaited(Variations.Open open, List<String> defence) {
        List<String> there =
                new ArrayList<>(open.withJudge() ? List.of() : open.begun().consents());
        there.removeAll(left(open, defence));
        List<String> awaited = there.stream().filter(open::awaits).toList();
        return awaited.isEmpty() ? there : awaited;
    }
}
