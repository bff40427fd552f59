/**
 * The record in MongoDB, through the official driver; and the embedded server that stands in where none is configured.
 *
 * <p>I/O. Uses single-document atomicity, idempotent writes and plain filters only, so that one adapter runs on a replica
 * set, on the embedded server and on other implementations of the protocol. Calls block and run through
 * {@link org.counterpart.forms.store.BlockingCalls}.
 */
@NullMarked
package org.counterpart.forms.version.mongo;

import org.jspecify.annotations.NullMarked;
