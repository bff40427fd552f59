/**
 * Telling other nodes that a part has grown. A hint: losing it loses time, never an edit. A port; adapters are named by
 * technology.
 */
@NullMarked
package org.counterpart.forms.fanout;

import org.jspecify.annotations.NullMarked;
