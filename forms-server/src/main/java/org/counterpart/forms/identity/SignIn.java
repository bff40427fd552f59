package org.counterpart.forms.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person's sign-in. When it ends, {@link SessionLife} says.
 *
 * @param key the hash of the secret in the person's cookie
 * @param demo true for a demonstration sign-in
 * @param beganAt milliseconds since 1970
 * @param renewedAt when the person was last known to do something, milliseconds since 1970; in steps of up to a minute
 * @param authenticatedAt when the person last showed who they are, milliseconds since 1970; 0 where nobody says. It never moves: showing it anew is
 *     another sign-in
 * @param origin the issuer's part in it, or null where there was no issuer
 */
public record SignIn(
        String key,
        String personId,
        String name,
        boolean demo,
        SessionGroup group,
        long beganAt,
        long renewedAt,
        long authenticatedAt,
        @Nullable Provenance origin) {

    /** One that began when the person showed who they are, without an issuer. */
    public SignIn(
            String key, String personId, String name, boolean demo, SessionGroup group, long beganAt, long renewedAt) {
        this(key, personId, name, demo, group, beganAt, renewedAt, beganAt, null);
    }

    /** The same, of somebody who did something at that moment; it never goes back. */
    SignIn renewed(long at) {
        return new SignIn(key, personId, name, demo, group, beganAt, Math.max(renewedAt, at), authenticatedAt, origin);
    }
}
