/**
 * The bounded encoding of operations, entries and states: one JSON form for the wire and for storage.
 *
 * <p>Any input gives a value or a {@link org.counterpart.forms.merge.codec.DecodingException}; depth, length and counts
 * are bounded before anything is built, and what a client sent takes at most four times its own length. Pure: uses {@code form}
 * and {@code merge}. Decoders and encoders keep what they can use again: each is confined to one thread.
 */
@NullMarked
package org.counterpart.forms.merge.codec;

import org.jspecify.annotations.NullMarked;
