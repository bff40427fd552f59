package org.counterpart.forms.document;

/** The fixed words of a printed form, which no template supplies. The Welsh awaits review by a legal translator. */
public enum Phrase {
    URN("URN", "URN"),
    FINALISED_BY("Finalised by", "Cwblhawyd gan"),
    FINALISED_AT("Finalised", "Cwblhawyd"),
    RECORD_HASH("Record hash", "Hash y cofnod"),
    RECORD("Record", "Cofnod"),
    PAGE("Page", "Tudalen"),
    PAGE_OF("of", "o"),
    NOT_ANSWERED("Not answered", "Heb ei ateb"),
    NO_ROWS("None entered", "Dim wedi’u nodi"),
    ORDER_NUMBER("No.", "Rhif"),
    ORDER_TEXT("Order", "Gorchymyn"),
    ORDER_DECISION("Decision", "Penderfyniad"),
    ORDER_DUE("Due", "Erbyn"),
    ORDER_ASSIGNEE("For", "Ar gyfer"),
    ORDERED("Ordered", "Gorchmynnwyd"),
    NOT_ORDERED("Not ordered", "Ni orchmynnwyd"),
    NOT_APPLICABLE("Not applicable", "Ddim yn berthnasol"),
    TWO_ANSWERS("Two different answers. Not settled.", "Dau ateb gwahanol. Heb eu setlo."),
    REMOVED_WHILE_EDITED(
            "Removed by one person while another was editing it. Not settled.",
            "Tynnwyd gan un person tra roedd rhywun arall yn ei olygu. Heb ei setlo."),
    RESTRICTION_APPLIES(
            "Reporting restriction applies: see page 1", "Mae cyfyngiad adrodd yn berthnasol: gweler tudalen 1"),
    UNPRINTABLE_CHARACTERS(
            "[U+…] stands for a character that the typefaces of this document do not have. The number is its"
                    + " Unicode code point.",
            "Mae [U+…] yn sefyll am nod nad yw ar gael yn ffontiau’r ddogfen hon. Y rhif yw ei bwynt cod Unicode.");

    private final String english;
    private final String welsh;

    Phrase(String english, String welsh) {
        this.english = english;
        this.welsh = welsh;
    }

    /** These words in the given language. */
    public String in(PrintLanguage language) {
        return language == PrintLanguage.WELSH ? welsh : english;
    }
}
