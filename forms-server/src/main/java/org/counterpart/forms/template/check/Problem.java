package org.counterpart.forms.template.check;

/**
 * One thing that is wrong with a template.
 *
 * @param file the file it stands in, for example {@code wording.cy.json}
 * @param place the part, section or field: {@code questions.cctv}; or the key of a word; empty for the whole file
 * @param message what is wrong and what to do, for the person who maintains the form
 */
public record Problem(String file, String place, String message) {
    /** The file most problems are in. */
    static final String TEMPLATE = "template.json";

    static Problem inTemplate(String place, String message) {
        return new Problem(TEMPLATE, place, message);
    }

    /** One line: file, place, message. */
    @Override
    public String toString() {
        return file + (place.isEmpty() ? "" : ", " + place) + ": " + message;
    }
}
