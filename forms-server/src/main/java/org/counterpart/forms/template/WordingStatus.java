package org.counterpart.forms.template;

import java.util.Map;

/**
 * What a wording file says of itself under {@value #KEY}: {@code draft: …} until a legal translator has looked at it, then
 * {@code reviewed: by whom, when}. A file that says nothing is a draft: nobody is told that words were reviewed which may not have been.
 */
public final class WordingStatus {
    /** The key. */
    public static final String KEY = "_status";

    private static final String DRAFT = "draft";
    private static final String REVIEWED = "reviewed: ";

    private WordingStatus() {}

    /** True where the words say that somebody has reviewed them. */
    public static boolean isReviewed(Map<String, String> words) {
        return says(words, REVIEWED)
                && !words.getOrDefault(KEY, "").substring(REVIEWED.length()).isBlank();
    }

    /** True where the words say one or the other. */
    public static boolean isSaid(Map<String, String> words) {
        return isReviewed(words) || says(words, DRAFT);
    }

    private static boolean says(Map<String, String> words, String beginning) {
        return words.getOrDefault(KEY, "").startsWith(beginning);
    }
}
