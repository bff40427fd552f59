/**
 * A master key in a file that only its owner may read.
 *
 * <p>I/O. May use its parent and the JDK. Called at start, before anything else runs.
 */
@NullMarked
package org.counterpart.forms.keys.file;

import org.jspecify.annotations.NullMarked;
