package org.counterpart.forms.access;

/** Who sees a defendant's personal details (date of birth, remand) in the case record. */
public final class PersonalDetails {
    private PersonalDetails() {}

    /** True for the prosecution, the court and the defendant's own team; never for co-defendants' teams. */
    public static boolean areShownTo(Actor actor, String defendant) {
        return !actor.isDefence() || actor.team().equals("defence:" + defendant);
    }
}
