package org.counterpart.forms.document.pdf;

/** A form could not be printed. No document exists. The message holds no answers and may be logged. */
public class PrintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PrintException(String message) {
        super(message);
    }

    public PrintException(String message, Throwable cause) {
        super(message, cause);
    }
}
