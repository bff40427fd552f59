/**
 * The record: operation logs, snapshots, named versions and their documents, as ports; hashes that bind them.
 *
 * <p>Sans-IO: logic and ports, no library. Callbacks of every port come back on the thread that called.
 */
@NullMarked
package org.counterpart.forms.version;

import org.jspecify.annotations.NullMarked;
