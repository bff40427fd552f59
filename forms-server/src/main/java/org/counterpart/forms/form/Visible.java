package org.counterpart.forms.form;

/** Whether somebody who looks at a text sees anything. Safe on any thread. */
public final class Visible {
    private Visible() {}

    /** False for a text of nothing but blanks of every kind, line ends, and characters that are not drawn. */
    public static boolean isAnything(String text) {
        return text.codePoints().anyMatch(Visible::isDrawn);
    }

    private static boolean isDrawn(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
