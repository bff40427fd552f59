package org.counterpart.forms.live;

/**
 * How much is going on.
 *
 * @param rooms open forms
 * @param sessions live connections
 * @param waiting submissions that have come and are not sequenced yet
 */
public record Census(int rooms, int sessions, int waiting) {
    Census plus(Census other) {
        return new Census(rooms + other.rooms, sessions + other.sessions, waiting + other.waiting);
    }
}
