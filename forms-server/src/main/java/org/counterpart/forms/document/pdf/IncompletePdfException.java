package org.counterpart.forms.document.pdf;

/** The finished document does not say exactly what the form says. It was thrown away. */
public final class IncompletePdfException extends PrintException {
    private static final long serialVersionUID = 1L;

    IncompletePdfException(String message) {
        super(message);
    }
}
