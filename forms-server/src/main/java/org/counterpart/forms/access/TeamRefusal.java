package org.counterpart.forms.access;

/**
 * Why a team is not changed.
 *
 * @param message one sentence for the person who asked
 */
public record TeamRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        /** This person may not change this team. */
        NOT_YOURS("not-yours"),
        /** The person acts for another team of the case. */
        OTHER_TEAM("other-team"),
        /** The person has acted for another side of the case. */
        OTHER_SIDE("other-side"),
        /** The person acts for another defendant, and it was not said that they are to act for both. */
        FOR_BOTH("for-both"),
        /** The role is none of this team. */
        BAD_ROLE("bad-role"),
        /** A lawyer acts for the defendant. */
        REPRESENTED("represented"),
        /** The representation is being transferred, and not all of that is done. */
        HANDING_OVER("handing-over"),
        /** Nobody would be left who answers for the team. */
        LAST_RESPONSIBLE("last-responsible");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        /** The code in answers. */
        public String wireName() {
            return wireName;
        }
    }
}
