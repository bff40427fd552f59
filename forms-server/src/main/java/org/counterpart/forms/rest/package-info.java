/**
 * The REST interface: one class for each operationId of {@code openapi.yaml}.
 *
 * <p>I/O. Runs on the event loop that the rooms are confined to; what it may show is asked of {@code access}.
 */
@NullMarked
package org.counterpart.forms.rest;

import org.jspecify.annotations.NullMarked;
