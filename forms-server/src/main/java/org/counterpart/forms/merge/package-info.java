/**
 * Operations on a part and how they meet: apply, transform, and the state that an operation log folds to.
 *
 * <p>The server sequences operations; the later side of two concurrent ones is {@code left}. Pure: uses {@code form}
 * and {@code merge.text} only; no clock, no randomness, sorted collections only, so that every node and every browser
 * computes the same. {@link org.counterpart.forms.merge.PartState} is mutable and confined to one thread; all else is
 * immutable.
 */
@NullMarked
package org.counterpart.forms.merge;

import org.jspecify.annotations.NullMarked;
