package org.counterpart.forms.document.signature;

/** A document could not be signed, or a key could not be used. The message is one sentence an operator understands. */
public final class SigningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SigningException(String message) {
        super(message);
    }

    public SigningException(String message, Throwable cause) {
        super(message, cause);
    }
}
