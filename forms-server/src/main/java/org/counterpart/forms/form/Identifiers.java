package org.counterpart.forms.form;

/** The character sets of ids, checked in one place. */
public final class Identifiers {
    private Identifiers() {}

    /** True for 1 to {@code maxLength} characters {@code a-z A-Z 0-9 _ -}. */
    public static boolean isToken(String text, int maxLength) {
        return !text.isEmpty() && text.length() <= maxLength && text.chars().allMatch(Identifiers::isTokenCharacter);
    }

    static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
