package org.counterpart.forms.live;

/** Makes unguessable ids: at least 128 random bits, in characters {@code a-z A-Z 0-9 _ -}. */
public interface IdSource {
    /** A fresh id. */
    String next();
}
