package org.counterpart.forms.identity;

import java.util.Optional;

/** Whose sign-in it is, as far as its limits go: a person may have several roles in several cases, but signs in as one of these. */
public enum SessionGroup {
    /** Judges and court staff, at machines of the court. */
    COURT("court"),
    /** Prosecutors, solicitors, counsel. */
    LAWYER("lawyer"),
    /** Defendants who represent themselves, often at machines that others use. */
    IN_PERSON("in-person");

    private final String wireName;

    SessionGroup(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the configuration and in the store. */
    public String wireName() {
        return wireName;
    }

    /** The group of that name. */
    public static Optional<SessionGroup> of(String wireName) {
        for (SessionGroup group : values()) {
            if (group.wireName.equals(wireName)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }
}
