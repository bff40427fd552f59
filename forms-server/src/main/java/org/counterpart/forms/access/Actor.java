package org.counterpart.forms.access;

import org.jspecify.annotations.Nullable;

/**
 * A person in one case.
 *
 * @param team {@code prosecution}, {@code defence:<defendant>}, {@code court} or {@code judge}
 * @param servesFor the name of the lawyer who named this person to serve for them, or null
 */
public record Actor(
        String personId,
        String name,
        Role role,
        String team,
        @Nullable String servesFor) {
    /** A person nobody has named to serve. */
    public Actor(String personId, String name, Role role, String team) {
        this(personId, name, role, team, null);
    }

    /** True when this person may serve what their team owns: by their role, or for the lawyer who named them. */
    boolean mayServe() {
        return role.mayServe() || servesFor != null && role.mayWrite();
    }

    /** For whom this person serves when they do; null when for themselves. */
    public @Nullable String behalf() {
        return role.mayServe() ? null : servesFor;
    }

    /** True for a member of any defence team. */
    boolean isDefence() {
        return team.startsWith("defence:");
    }

    /** True for the judge and court staff. */
    boolean isCourt() {
        return team.equals("court") || team.equals("judge");
    }
}
