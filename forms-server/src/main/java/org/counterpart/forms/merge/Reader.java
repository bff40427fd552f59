package org.counterpart.forms.merge;

import org.jspecify.annotations.Nullable;

/**
 * How it came that a team reads a part otherwise than its template says, or that something of it is withheld.
 *
 * @param revision of the entry that made it so
 * @param reason why; null where none is needed
 * @param by the name of whoever made the entry
 * @param at when, milliseconds since 1970
 */
public record Reader(int revision, @Nullable String reason, String by, long at) {}
