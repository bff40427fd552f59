package org.counterpart.forms.access;

import java.util.Optional;

/** What a person does in one case; a role is per case, never per account. */
public enum Role {
    /** Prosecuting: reviewing lawyer or advocate. */
    PROSECUTOR("prosecutor", true),
    /** The defendant's solicitor. */
    DEFENCE_SOLICITOR("defence-solicitor", true),
    /** The defendant's counsel. */
    DEFENCE_COUNSEL("defence-counsel", true),
    /** The judge. */
    JUDGE("judge", true),
    /** Court staff. */
    COURT_CLERK("court-clerk", false);

    private final String wireName;
    private final boolean mayServe;

    Role(String wireName, boolean mayServe) {
        this.wireName = wireName;
        this.mayServe = mayServe;
    }

    /** The name in messages and in the store. */
    public String wireName() {
        return wireName;
    }

    /** True when this role may serve what its team owns; for the court's part this is the publication of orders. */
    boolean mayServe() {
        return mayServe;
    }

    /** The role of that name. */
    public static Optional<Role> of(String wireName) {
        for (Role role : values()) {
            if (role.wireName.equals(wireName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
