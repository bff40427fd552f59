/**
 * Running the service: configuration, templates from the class path, blocking calls on a bounded pool, probes, and the
 * demonstration case.
 *
 * <p>I/O. May use Vert.x; decides nothing about forms.
 */
@NullMarked
package org.counterpart.forms.operations;

import org.jspecify.annotations.NullMarked;
