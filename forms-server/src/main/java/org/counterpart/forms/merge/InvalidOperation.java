package org.counterpart.forms.merge;

/** The operation does not fit the state it was made for. The message is for the person who made it. */
public final class InvalidOperation extends Exception {
    private static final long serialVersionUID = 1L;

    /** An operation refused because of {@code message}. */
    public InvalidOperation(String message) {
        super(message);
    }
}
