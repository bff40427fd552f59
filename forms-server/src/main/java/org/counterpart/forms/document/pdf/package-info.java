/**
 * Prints a {@code PrintableForm} as PDF/A-2a and PDF/UA-1, and refuses to hand out a document that does not say
 * everything the form says.
 *
 * <p>Allowed neighbours: {@code document}. The only package, beside {@code document.signature} and
 * {@code document.bundle}, that sees OpenHTMLtoPDF and PDFBox. It reads its own resources and fonts from the class path
 * and opens nothing else: no file, no network.
 *
 * <p>Threads: rendering blocks for tens of milliseconds to seconds and cannot be interrupted; callers run it on a
 * bounded worker pool with long-lived threads (each keeps its parsed fonts), never on an event loop.
 */
@NullMarked
package org.counterpart.forms.document.pdf;

import org.jspecify.annotations.NullMarked;
