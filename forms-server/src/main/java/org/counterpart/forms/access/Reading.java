package org.counterpart.forms.access;

/** How a person may read a part. */
public enum Reading {
    /** The part itself, as it is written. */
    LIVE,
    /** Its releases only. */
    RELEASES,
    /** Not at all: not even that it exists. */
    NONE
}
