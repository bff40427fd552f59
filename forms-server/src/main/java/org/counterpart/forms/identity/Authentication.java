package org.counterpart.forms.identity;

import org.jspecify.annotations.Nullable;

/**
 * Whom an issuer has shown to be there, checked.
 *
 * @param origin which issuer, which subject, which session
 * @param name what to call them; their subject where the issuer says no name
 * @param email their address, or null
 * @param group whose limits their sign-in has
 * @param authenticatedAt when they last showed who they are, milliseconds since 1970; 0 where the issuer does not say
 */
public record Authentication(
        Provenance origin, String name, @Nullable String email, SessionGroup group, long authenticatedAt) {}
