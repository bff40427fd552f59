package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** True when this role answers for its team: it is not left without one. */
    public boolean isResponsible() {
        return this != DEFENCE_COUNSEL;
    }

    /** True when somebody of {@code team} may have this role. */
    boolean fits(String team) {
        return switch (this) {
            case PROSECUTOR -> team.equals("prosecution");
            case DEFENCE_SOLICITOR, DEFENCE_COUNSEL -> team.startsWith("defence:");
            case JUDGE -> team.equals("judge");
            case COURT_CLERK -> team.equals("court");
        };
    }

    /** The roles that people have in a team. */
    public static List<Role> inTeam(String team) {
        return Stream.of(values()).filter(role -> role.fits(team)).toList();
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
