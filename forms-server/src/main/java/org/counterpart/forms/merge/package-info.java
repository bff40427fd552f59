/**
 * Operations on a part and how they meet: apply, transform, and the state that an operation log folds to.
 *
 * <p>The server sequences operations; the later side of two concurrent ones is {@code left}. Pure: uses {@code form}
 * and {@code merge.text} only; no clock, no randomness, no order of hashes, so that every node and every browser computes the
 * same. {@link org.counterpart.forms.merge.PartState} and {@link org.counterpart.forms.merge.Authorship} are mutable and confined
 * to one thread; operations, entries and submissions are immutable.
 */
@NullMarked
package org.counterpart.forms.merge;

import org.jspecify.annotations.NullMarked;
