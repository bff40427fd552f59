package org.counterpart.forms.identity;

/**
 * A person's sign-in.
 *
 * @param key the hash of the secret in the person's cookie
 * @param demo true for a demonstration sign-in
 * @param expiresAt milliseconds since 1970
 */
public record SignIn(String key, String personId, String name, boolean demo, long expiresAt) {}
