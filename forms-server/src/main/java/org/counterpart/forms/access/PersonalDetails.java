package org.counterpart.forms.access;

import java.util.Collection;

/** Who sees a defendant's personal details (a child's date of birth, remand) in the case record. */
public final class PersonalDetails {
    private PersonalDetails() {}

    /**
     * Whether a defendant's date of birth is shown: to everybody in the case, as the header of every form has it; a child's as the other
     * personal details.
     *
     * @param youth true when the defendant was under 18 when the case was sent
     */
    public static boolean birthDateIsShownTo(Actor actor, String defendant, boolean youth) {
        return !youth || areShownTo(actor, defendant);
    }

    /** Whether the name of an anonymous witness is shown: to the teams the case record names, and to nobody who only looks in. */
    public static boolean witnessIsShownTo(Actor actor, Collection<String> teams) {
        return teams.contains(actor.team());
    }

    /**
     * Whether it is shown which case a defendant was joined to, or comes from: to the court, the prosecution and the defendant's own team; to nobody
     * who only looks in.
     */
    public static boolean lineageIsShownTo(Actor actor, String defendant) {
        return actor.role() != Role.EMERGENCY_READER && areShownTo(actor, defendant);
    }

    /** True for the prosecution, the court and the defendant's own team; never for co-defendants' teams, nor for whoever types for one of them. */
    public static boolean areShownTo(Actor actor, String defendant) {
        String team = actor.writesFor();
        return !team.startsWith("defence:") || team.equals("defence:" + defendant);
    }
}
