package org.counterpart.forms.keys;

/**
 * Something sealed does not open: it was changed, or moved to another place, or sealed with another key. Asking again is of no use. The
 * message has ids, never content.
 */
public final class ContentRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what does not open. */
    public ContentRefused(String message) {
        super(message);
    }
}
