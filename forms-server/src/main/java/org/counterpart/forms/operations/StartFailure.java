package org.counterpart.forms.operations;

/** The service cannot start; the message is the one line the operator is shown. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure with its line. */
    public StartFailure(String message) {
        super(message);
    }
}
