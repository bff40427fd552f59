/**
 * What a form says, laid out to be read from top to bottom: headings, answers, tables, orders, marks. Built from a
 * version of a form for one reader and one language by {@link org.counterpart.forms.document.FormLayout}; printed by
 * {@code document.pdf}.
 *
 * <p>Allowed neighbours: {@code form} and {@code template}; beyond these the JDK only, without clock, randomness or input
 * and output. Text in it is as people typed it: whoever prints it must treat it as hostile.
 *
 * <p>Threads: everything is immutable and may be shared.
 */
@NullMarked
package org.counterpart.forms.document;

import org.jspecify.annotations.NullMarked;
