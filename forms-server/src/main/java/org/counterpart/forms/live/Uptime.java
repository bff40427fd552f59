package org.counterpart.forms.live;

/** How long this node has been running: never goes back and never jumps, whatever is done to the clock. */
public interface Uptime {
    /** Milliseconds since some moment. */
    long millis();
}
