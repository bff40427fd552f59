package org.counterpart.forms.identity;

/**
 * Admission to the live connection of one form, once.
 *
 * @param key the hash of the secret in the ticket
 * @param signIn the key of the sign-in it belongs to
 * @param team the team that its person acts for over that connection
 * @param expiresAt milliseconds since 1970
 */
public record Ticket(String key, String signIn, String form, String team, long expiresAt) {}
