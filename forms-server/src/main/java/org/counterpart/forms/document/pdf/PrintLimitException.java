package org.counterpart.forms.document.pdf;

/** The form or its document passes one of {@link PrintLimits}. */
public final class PrintLimitException extends PrintException {
    private static final long serialVersionUID = 1L;

    PrintLimitException(String what, long actual, long limit) {
        super("The form cannot be printed: " + what + " is " + actual + ", the limit is " + limit);
    }
}
