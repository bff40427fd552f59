package org.counterpart.forms.identity;

/** A token is not accepted; the message says why, for the operator: whoever brought it is told nothing. It never holds what the token says. */
public final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal with its reason. */
    public TokenRefused(String message) {
        super(message);
    }
}
