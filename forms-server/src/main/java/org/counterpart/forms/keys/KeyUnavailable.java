package org.counterpart.forms.keys;

/** A key cannot be used now: its token does not answer, or this node was not given it. Asking again later may help. */
public final class KeyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With which key and why. */
    public KeyUnavailable(String message) {
        super(message);
    }

    /** With which key, why, and what the platform says of it. */
    public KeyUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
