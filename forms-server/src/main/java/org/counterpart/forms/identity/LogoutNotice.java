package org.counterpart.forms.identity;

import org.jspecify.annotations.Nullable;

/**
 * What an issuer has ended (OpenID Connect Back-Channel Logout 1.0, 2.4): one session of its own, or everything of a person.
 *
 * @param issuer the issuer's address
 * @param subject whose, or null where only the session is named
 * @param session which of its sessions, or null for all of the subject's
 */
public record LogoutNotice(
        String issuer, @Nullable String subject, @Nullable String session) {
    public LogoutNotice {
        if (subject == null && session == null) {
            throw new IllegalArgumentException("a logout is of somebody or of a session");
        }
    }
}
