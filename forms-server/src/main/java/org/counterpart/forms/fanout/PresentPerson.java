package org.counterpart.forms.fanout;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is looking at a part, as their node knows them: identity is the session's, never a message's.
 *
 * @param field the answer they are in, or null
 */
public record PresentPerson(
        String session,
        String id,
        String name,
        String role,
        String team,
        @Nullable String field) {}
