/**
 * Signs finished documents: PAdES (ETSI EN 319 142-1) baseline B, or T where a time-stamp service is configured, as a
 * certification after which nothing may be changed.
 *
 * <p>Allowed neighbours: none. Sees DSS, PDFBox and BouncyCastle. It opens the key file and nothing else; it never uses
 * the network (a configured {@code TimestampService} is the caller's).
 *
 * <p>Threads: signing blocks for tens of milliseconds, the first time in a process for a second or two; callers run it on
 * a bounded worker pool, never on an event loop.
 */
@NullMarked
package org.counterpart.forms.document.signature;

import org.jspecify.annotations.NullMarked;
