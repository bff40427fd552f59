package org.counterpart.forms.publication;

import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.Words;
import org.counterpart.forms.template.FormTemplate;

/** The templates forms were made from, with their words. Safe on any thread. */
public interface PrintTemplates {
    /**
     * A version of a template.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    FormTemplate template(String code, String version);

    /** Its words in a language. */
    Words words(String code, String version, PrintLanguage language);

    /**
     * Has a legal translator reviewed these words, where they are a translation? A copy in words that nobody has reviewed says so.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    boolean isReviewed(String code, String version, PrintLanguage language);
}
