/**
 * Who may read and write what: the one place that decides.
 *
 * <p>{@link org.counterpart.forms.access.AccessPolicy} answers from the template's owners and audiences, the person's
 * role in this case, and the state of the part. What it permits is a
 * {@link org.counterpart.forms.access.PermittedEdit}, the only thing an operation log accepts. Pure: uses {@code form},
 * {@code template} and {@code merge}; immutable, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.access;

import org.jspecify.annotations.NullMarked;
