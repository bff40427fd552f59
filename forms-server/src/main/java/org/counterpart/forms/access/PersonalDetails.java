package org.counterpart.forms.access;

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

    /** True for the prosecution, the court and the defendant's own team; never for co-defendants' teams. */
    public static boolean areShownTo(Actor actor, String defendant) {
        return !actor.isDefence() || actor.team().equals("defence:" + defendant);
    }
}
