package org.counterpart.forms.merge.codec;

/**
 * The bytes are not what the protocol says; the message names what was wrong, without repeating the content. Has no stack trace:
 * whoever sends nonsense should not cost more than whoever sends sense.
 */
public final class DecodingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal because of {@code message}. */
    public DecodingException(String message) {
        super(message, null, false, false);
    }
}
