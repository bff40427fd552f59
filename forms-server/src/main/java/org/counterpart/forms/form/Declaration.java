package org.counterpart.forms.form;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has declared of a release: that they certify it, or sign it. It is for everybody whom that release reached, and covers nothing
 * that was served after it.
 *
 * @param as what is declared: the id of a declaration of the template
 * @param release the number of the release, as the part counts
 * @param hash the hash of that release's content, SHA-256 (hex)
 * @param by who declared it, for whom and when
 * @param revision the revision of the part that it came with; known to the owners only
 */
public record Declaration(String as, int release, String hash, By by, int revision) {

    /**
     * The act.
     *
     * @param name of whoever declared it
     * @param team the team they did it for
     * @param onBehalfOf the name of the person it was done for ("X for Y"), or null
     * @param at server time, milliseconds since 1970
     */
    public record By(String name, String team, @Nullable String onBehalfOf, long at) {}

    /** What stands for the release where it is not one of this form: it was declared in the form that this one comes from. */
    public static final int ELSEWHERE = 0;

    /** The same, of a release of this number: a team counts the releases that reached it. */
    public Declaration numbered(int number) {
        return new Declaration(as, number, hash, by, revision);
    }
}
