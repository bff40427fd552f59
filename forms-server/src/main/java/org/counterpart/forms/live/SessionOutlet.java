package org.counterpart.forms.live;

/** Where a session's messages go. Never blocks; an outlet whose reader is too slow closes itself. */
public interface SessionOutlet {
    /** Sends one message. */
    void send(String message);

    /** Closes the connection with a code and a short reason. */
    void close(int code, String reason);
}
