package org.counterpart.forms.access;

/**
 * A person in one case.
 *
 * @param team {@code prosecution}, {@code defence:<defendant>}, {@code court} or {@code judge}
 */
public record Actor(String personId, String name, Role role, String team) {
    /** True for a member of any defence team. */
    boolean isDefence() {
        return team.startsWith("defence:");
    }

    /** True for the judge and court staff. */
    boolean isCourt() {
        return team.equals("court") || team.equals("judge");
    }
}
