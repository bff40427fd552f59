/**
 * From a version to its signed documents: who gets which copy, made once, kept, and made again from the record when a copy is
 * missing.
 *
 * <p>Sans-IO: printing and signing come in through the port {@link org.counterpart.forms.publication.Printer}, which blocks
 * and runs through {@link org.counterpart.forms.store.BlockingCalls}. {@link org.counterpart.forms.publication.CopyPrinter}
 * puts a copy into words with {@code document}; the renderer, the signer and the templates are handed to it.
 */
@NullMarked
package org.counterpart.forms.publication;

import org.jspecify.annotations.NullMarked;
