package org.counterpart.forms.template;

import java.util.List;

/**
 * What a template says of a part.
 *
 * @param owner who writes it; {@link Owner#TEAMS} for a shared part
 * @param teams the sides that may join a shared part
 * @param audience who sees its releases
 * @param continuing true when finalising does not seal it
 */
public record PartDefinition(
        String id, Kind kind, ForEach forEach, Owner owner, List<Side> teams, List<Side> audience, boolean continuing) {
    public PartDefinition {
        teams = List.copyOf(teams);
        audience = List.copyOf(audience);
    }

    /** What sort of part it is. */
    public enum Kind {
        /** Private to its owner until served. */
        PARTY,
        /** Live to the teams that have joined it. */
        SHARED,
        /** Live to the judge and court staff. */
        COURT,
        /** A team's own; never leaves it. */
        NOTES
    }

    /** How many of it a form has. */
    public enum ForEach {
        /** One. */
        FORM,
        /** One for each defendant. */
        DEFENDANT,
        /** One for each team. */
        TEAM
    }

    /** Who writes a part. */
    public enum Owner {
        /** The prosecution team. */
        PROSECUTION,
        /** The team of the defendant the part is for. */
        DEFENCE,
        /** The judge and court staff. */
        COURT,
        /** The team the part is for. */
        TEAM,
        /** The teams that have joined. */
        TEAMS
    }

    /** A side of the case, as audiences name it. */
    public enum Side {
        /** The prosecution team. */
        PROSECUTION,
        /** Every defence team. */
        DEFENCE,
        /** The teams of the other defendants. */
        CO_DEFENCE,
        /** Judge and court staff. */
        COURT
    }
}
