package org.counterpart.forms.identity;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in at least once. A person has no rights by being one: what they may do, the roster of each case says.
 *
 * @param id ours, for good; nobody can guess it
 * @param name as their organisation gave it at the newest sign-in
 * @param email the same, or null
 */
public record Person(String id, String name, @Nullable String email) {}
