package org.counterpart.forms.keys;

import java.nio.charset.StandardCharsets;

/**
 * Where something sealed stands. It opens there and nowhere else.
 *
 * @param owner whose data key it is: one for each part, signed document and form
 * @param place the place among what the owner has, with everything in clear beside it that belongs to it
 */
public record Slot(String owner, String place) {
    /** The bytes that are authenticated with it; an owner is an id and has no line break. */
    byte[] associated() {
        return (owner + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }
}
