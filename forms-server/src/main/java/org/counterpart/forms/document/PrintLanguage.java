package org.counterpart.forms.document;

/** The language of one output. It is chosen per output; answers stay in the language they were typed in. */
public enum PrintLanguage {
    ENGLISH("en"),
    WELSH("cy");

    private final String tag;

    PrintLanguage(String tag) {
        this.tag = tag;
    }

    /** The language tag of BCP 47, as written into documents. */
    public String tag() {
        return tag;
    }
}
