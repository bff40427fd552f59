/**
 * Wrapped data keys in MongoDB, in a collection of their own, and which master keys they may be wrapped with.
 *
 * <p>I/O. May use its parent and the driver. Calls block.
 */
@NullMarked
package org.counterpart.forms.keys.mongo;

import org.jspecify.annotations.NullMarked;
