package org.counterpart.forms.template;

import org.jspecify.annotations.Nullable;

/** The two levels of criminal court in which a case may be tried. */
public enum CourtLevel {
    /** A magistrates' court, the youth court included. */
    MAGISTRATES,
    /** The Crown Court. */
    CROWN;

    /**
     * The level of a court by its organisation unit code, as the case record has it: {@code B01LY00} is a magistrates' court,
     * {@code C62CF00} the Crown Court. Null where the code does not tell.
     */
    public static @Nullable CourtLevel ofOuCode(String ouCode) {
        if (ouCode.startsWith("B")) {
            return MAGISTRATES;
        }
        return ouCode.startsWith("C") ? CROWN : null;
    }
}
