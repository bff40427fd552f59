/**
 * What a form is: identifiers, field paths, answer values and the case facts that shape a form.
 *
 * <p>Pure: depends on the JDK only; immutable values, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.form;

import org.jspecify.annotations.NullMarked;
