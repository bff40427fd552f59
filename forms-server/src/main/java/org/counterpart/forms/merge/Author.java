package org.counterpart.forms.merge;

import org.jspecify.annotations.Nullable;

/**
 * Who made an entry: which person, under which name, for which team, on whose behalf (or null) and from which session.
 */
public record Author(
        String personId, String name, String team, @Nullable String onBehalfOf, String session) {

    /** The service itself: seeding a form from the case record. */
    public static Author service() {
        return new Author("service", "Counterpart", "service", null, "service");
    }
}
