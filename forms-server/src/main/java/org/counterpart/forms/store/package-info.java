/**
 * What the adapters of stores share: an answer that may not come, and the running of calls that block.
 *
 * <p>Sans-IO: no library; every callback comes back on the thread that asked.
 */
@NullMarked
package org.counterpart.forms.store;

import org.jspecify.annotations.NullMarked;
