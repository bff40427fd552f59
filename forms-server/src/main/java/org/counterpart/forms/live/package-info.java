/**
 * The live forms: rooms that sequence submissions, sessions that follow them, presence, and finalising.
 *
 * <p>Sans-IO: everything outside comes in through ports (log, snapshots, versions, clock, scheduler, ids, outlets), so
 * that the whole runs under a simulator. One room is confined to one thread; ports call back on it.
 */
@NullMarked
package org.counterpart.forms.live;

import org.jspecify.annotations.NullMarked;
