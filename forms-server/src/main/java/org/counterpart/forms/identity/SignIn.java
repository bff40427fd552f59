package org.counterpart.forms.identity;

/**
 * A person's sign-in. When it ends, {@link SessionLife} says.
 *
 * @param key the hash of the secret in the person's cookie
 * @param demo true for a demonstration sign-in
 * @param beganAt milliseconds since 1970
 * @param renewedAt when the person was last known to do something, milliseconds since 1970; in steps of up to a minute
 */
public record SignIn(
        String key, String personId, String name, boolean demo, SessionGroup group, long beganAt, long renewedAt) {

    /** The same, of somebody who did something at that moment; it never goes back. */
    SignIn renewed(long at) {
        return new SignIn(key, personId, name, demo, group, beganAt, Math.max(renewedAt, at));
    }
}
