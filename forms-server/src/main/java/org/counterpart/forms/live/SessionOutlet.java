package org.counterpart.forms.live;

/**
 * Where a session's messages go. Never blocks. Whoever makes one calls {@link FormRoom#readOn} when a reader that was behind is not behind
 * any more; an outlet whose reader is far too slow closes itself.
 */
public interface SessionOutlet {
    /** Sends one message. */
    void send(String message);

    /** True while so much waits for the reader that nothing should be added that can be told later, or newer. */
    boolean isBehind();

    /** Closes the connection with a code and a short reason. */
    void close(int code, String reason);
}
