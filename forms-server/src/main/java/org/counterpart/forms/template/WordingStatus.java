package org.counterpart.forms.template;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a wording file says of itself under {@value #KEY}: {@code draft: …} until a legal translator has looked at it, then
 * {@code reviewed: by whom, when}. A file that says nothing is a draft: nobody is told that words were reviewed which may not have been.
 */
public final class WordingStatus {
    /** The key. */
    public static final String KEY = "_status";

    private static final Pattern REVIEWED = Pattern.compile("reviewed: \\S.*");
    private static final Pattern DRAFT = Pattern.compile("draft(: \\S.*)?");

    private WordingStatus() {}

    /** True where the words say that somebody has reviewed them. */
    public static boolean isReviewed(Map<String, String> words) {
        return matches(REVIEWED, words.get(KEY));
    }

    /** True where the words say one or the other. */
    public static boolean isSaid(Map<String, String> words) {
        return isReviewed(words) || matches(DRAFT, words.get(KEY));
    }

    private static boolean matches(Pattern pattern, @Nullable String status) {
        return status != null && pattern.matcher(status).matches();
    }
}
