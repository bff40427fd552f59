/**
 * The check a template must pass before it is published: whatever is wrong is said to the person who maintains the form.
 *
 * <p>Pure: uses {@code form}, {@code template} and {@code template.expression}; immutable values, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.template.check;

import org.jspecify.annotations.NullMarked;
