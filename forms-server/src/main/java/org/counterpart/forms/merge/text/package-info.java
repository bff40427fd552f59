/**
 * Text operations inside one answer: skip, insert, delete, counted in Unicode code points.
 *
 * <p>The rules are those of the published {@code text-unicode} operation type, so that the browser's npm package
 * {@code ot-text-unicode} and this package give the same results. Pure: JDK only; immutable values, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.merge.text;

import org.jspecify.annotations.NullMarked;
