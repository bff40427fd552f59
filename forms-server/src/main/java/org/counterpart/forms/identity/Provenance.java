package org.counterpart.forms.identity;

import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in comes from: what is needed to end it when the issuer says so, and to tell the issuer that it has ended.
 *
 * @param issuer the issuer's address, as in its tokens
 * @param subject whom it calls the person
 * @param session its own session ({@code sid}), or null where it names none
 * @param idToken the token as it came; a hint of whom to sign out, and no credential here
 */
public record Provenance(
        String issuer, String subject, @Nullable String session, String idToken) {
    /** True when this comes from what {@code notice} says has ended. */
    public boolean isEndedBy(LogoutNotice notice) {
        return issuer.equals(notice.issuer())
                && (notice.session() == null || notice.session().equals(session))
                && (notice.subject() == null || notice.subject().equals(subject));
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "Provenance[" + issuer + "]";
    }
}
