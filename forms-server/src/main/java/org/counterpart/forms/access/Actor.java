package org.counterpart.forms.access;

import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/**
 * A person in one case.
 *
 * @param team {@code prosecution}, {@code defence:<defendant>}, {@code court} or {@code judge}
 * @param servesFor the name of the lawyer who named this person to serve for them, or of the defendant they type for; null for everybody else
 * @param readBack the form, part and revision that was last read back to the defendant they type for, as {@link #readBackOf} writes it, or null
 */
public record Actor(
        String personId,
        String name,
        Role role,
        String team,
        @Nullable String servesFor,
        @Nullable String readBack) {
    /** A person nobody has named to serve. */
    public Actor(String personId, String name, Role role, String team) {
        this(personId, name, role, team, null, null);
    }

    /** A person who serves for somebody, or for nobody. */
    public Actor(String personId, String name, Role role, String team, @Nullable String servesFor) {
        this(personId, name, role, team, servesFor, null);
    }

    /** What was read back, in one word. */
    public static String readBackOf(FormId form, PartId part, int revision) {
        return form + "/" + part + "@" + revision;
    }

    /** The team that what this person writes is written for: whoever types for a defendant writes for the defendant. */
    public String writesFor() {
        return role == Role.ASSISTANT ? "defence:" + team.substring(Role.ASSISTING.length()) : team;
    }

    /** On whose behalf this person writes, or null: whoever types for a defendant. */
    public @Nullable String typesFor() {
        return role == Role.ASSISTANT ? servesFor : null;
    }

    /** True when this person may serve what their team owns: by their role, or for the lawyer who named them. */
    boolean mayServe() {
        return role.mayServe() || servesFor != null && role.mayWrite();
    }

    /** For whom this person serves when they do; null when for themselves. */
    public @Nullable String behalf() {
        return role.mayServe() && role != Role.ASSISTANT ? null : servesFor;
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
