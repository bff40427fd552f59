package org.counterpart.forms.live;

/** Where a part's room is. */
enum PartPhase {
    /** Being rebuilt from snapshot and log. */
    LOADING,
    /** Nothing is being written; state equals log. */
    READY,
    /** A batch is on its way to the log; state runs ahead of it. */
    WRITING,
    /** The record does not verify; nothing is accepted. */
    UNREADABLE
}
