package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person does in one case; a role is per case, never per account. */
public enum Role {
    /** The reviewing lawyer of the prosecution. */
    PROSECUTOR("prosecutor"),
    /** The prosecution's advocate, or another of its lawyers. */
    PROSECUTION_COUNSEL("prosecution-counsel"),
    /** Prosecution staff who are not lawyers. */
    CASEWORKER("caseworker"),
    /** The defendant's solicitor. */
    DEFENCE_SOLICITOR("defence-solicitor"),
    /** The defendant's counsel. */
    DEFENCE_COUNSEL("defence-counsel"),
    /** Staff of the solicitor or of chambers. */
    DEFENCE_CLERK("defence-clerk"),
    /** The defendant, who has no lawyer. */
    DEFENDANT("defendant"),
    /** The judge. */
    JUDGE("judge"),
    /** Court staff. */
    COURT_CLERK("court-clerk"),
    /** Reads what the team reads, and writes nothing. */
    SUPERVISOR("supervisor"),
    /** Court staff from outside the case who read what was served in it, for a while. */
    EMERGENCY_READER("emergency-reader"),
    /** Staff from outside the courtroom who type for a defendant without a lawyer. */
    ASSISTANT("assistant");

    /** What the team of somebody who types for a defendant begins with; the id of the defendant follows. */
    public static final String ASSISTING = "assist:";

    /** The team of those who read a case that they have no place in; it owns nothing. */
    public static final String EMERGENCY_TEAM = "emergency";

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /** The name in messages and in the store. */
    public String wireName() {
        return wireName;
    }

    /** True for the instructed and the reviewing lawyer: they serve, say who acts with them, and name who serves for them. */
    public boolean leads() {
        return this == PROSECUTOR || this == DEFENCE_SOLICITOR;
    }

    /** True when this role may serve what its team owns; for the court's part this is the publication of orders. */
    boolean mayServe() {
        return leads() || this == JUDGE || this == DEFENDANT || this == ASSISTANT;
    }

    /** True for every role that does more than read. */
    boolean mayWrite() {
        return this != SUPERVISOR && this != EMERGENCY_READER;
    }

    /** True for lawyers of the defence and their staff: a defendant who has one of them is represented. */
    public boolean represents() {
        return this == DEFENCE_SOLICITOR || this == DEFENCE_COUNSEL || this == DEFENCE_CLERK;
    }

    /** True when this role answers for its team: it is not left without one. */
    public boolean isResponsible() {
        return mayServe() && this != ASSISTANT || this == COURT_CLERK;
    }

    /** True when somebody of {@code team} may have this role. */
    boolean fits(String team) {
        return switch (this) {
            case PROSECUTOR, PROSECUTION_COUNSEL, CASEWORKER -> team.equals("prosecution");
            case DEFENCE_SOLICITOR, DEFENCE_COUNSEL, DEFENCE_CLERK, DEFENDANT -> team.startsWith("defence:");
            case JUDGE -> team.equals("judge");
            case COURT_CLERK -> team.equals("court");
            case SUPERVISOR -> !team.equals("judge") && !team.equals(EMERGENCY_TEAM) && !team.startsWith(ASSISTING);
            case EMERGENCY_READER -> team.equals(EMERGENCY_TEAM);
            case ASSISTANT -> team.startsWith(ASSISTING);
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
