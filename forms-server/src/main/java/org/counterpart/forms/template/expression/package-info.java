/**
 * The closed expression tree that conditions are written in: total, without clock or code; twin of the browser's.
 *
 * <p>Pure: JDK and {@code form} only; immutable values, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.template.expression;

import org.jspecify.annotations.NullMarked;
