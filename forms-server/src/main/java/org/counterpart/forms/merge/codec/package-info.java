/**
 * The bounded encoding of operations, entries and states: one JSON form for the wire and for storage.
 *
 * <p>Any input gives a value or a {@link org.counterpart.forms.merge.codec.DecodingException}; depth, length and counts
 * are bounded before anything is built. Pure: uses {@code form} and {@code merge}; stateless, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.merge.codec;

import org.jspecify.annotations.NullMarked;
