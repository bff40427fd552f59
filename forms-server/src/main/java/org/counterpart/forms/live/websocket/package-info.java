/**
 * The live connection: admission by origin, cookie and ticket; frames in, messages out, and no unbounded queue.
 *
 * <p>I/O. Runs on the event loop that the rooms are confined to.
 */
@NullMarked
package org.counterpart.forms.live.websocket;

import org.jspecify.annotations.NullMarked;
