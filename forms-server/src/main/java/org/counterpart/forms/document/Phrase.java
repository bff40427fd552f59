package org.counterpart.forms.document;

import java.util.Locale;

/** The fixed words of a printed form, which no template supplies. The Welsh awaits review by a legal translator. */
public enum Phrase {
    URN("URN", "URN"),
    FINALISED_BY("Finalised by", "Cwblhawyd gan"),
    APPROVED_BY("Approved by", "Cymeradwywyd gan"),
    APPROVAL("%1$s, judge, %2$s", "%1$s, barnwr, %2$s"),
    COURT_STAFF("%s, court staff", "%s, staff y llys"),
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
    YES("Yes", "Ie"),
    NO("No", "Na"),
    CONFIRMED("Confirmed", "Cadarnhawyd"),
    NOT_CONFIRMED("Not confirmed", "Heb ei gadarnhau"),
    NAME("Name", "Enw"),
    ROW("No.", "Rhif"),
    DEFENDANT("Defendant", "Diffynnydd"),
    COUNT("Count", "Cyfrif"),
    DEFENDANT_AND_COUNT("Defendant and count", "Diffynnydd a chyfrif"),
    PHONE("Telephone: %s", "Ffôn: %s"),
    EMAIL("Email: %s", "E-bost: %s"),
    RELATIONSHIP("Relationship: %s", "Perthynas: %s"),
    MINUTE("%s minute", "%s munud"),
    MINUTES("%s minutes", "%s munud"),
    HOUR("%s hour", "%s awr"),
    HOURS("%s hours", "%s awr"),
    DAY("%s day", "%s diwrnod"),
    DAYS("%s days", "%s diwrnod"),
    WEEK("%s week", "%s wythnos"),
    WEEKS("%s weeks", "%s wythnos"),
    SERVED("Served %1$s by %2$s for %3$s, release %4$s", "Cyflwynwyd %1$s gan %2$s dros %3$s, rhyddhad %4$s"),
    PUBLISHED("Published %1$s by %2$s, release %3$s", "Cyhoeddwyd %1$s gan %2$s, rhyddhad %3$s"),
    ON_BEHALF_OF("%1$s on behalf of %2$s", "%1$s ar ran %2$s"),
    SERVICE_DAY_LATE(
            "Date of service: %1$s, as it was served after %2$s",
            "Dyddiad cyflwyno: %1$s, gan iddo gael ei gyflwyno ar ôl %2$s"),
    SERVICE_DAY_CLOSED(
            "Date of service: %s, as it was not served on a business day",
            "Dyddiad cyflwyno: %s, gan na chafodd ei gyflwyno ar ddiwrnod busnes"),
    CARRIED(
            "Served %1$s by %2$s for %3$s in the case that this defendant comes from, and carried here when they were joined to this case, release %4$d. Answers about others, and about counts that did not come, are left out.",
            "Cyflwynwyd %1$s gan %2$s dros %3$s yn yr achos y daw’r diffynnydd hwn ohono, a’i gario yma pan gafodd ei gysylltu â’r achos hwn, rhyddhad %4$d. Hepgorwyd atebion am eraill, ac am gyhuddiadau na ddaethant."),
    SERVED_ON("Served on %s only", "Cyflwynwyd ar %s yn unig"),
    REASON_AT_SERVICE(
            "Reason given for answers missing at service: %s", "Y rheswm dros atebion coll wrth gyflwyno: %s"),
    DECLARED(
            "Declared %2$s by %3$s for %4$s, of release %5$s: “%1$s”",
            "Datganwyd %2$s gan %3$s dros %4$s, am ryddhad %5$s: “%1$s”"),
    DECLARED_ELSEWHERE(
            "Declared %2$s by %3$s for %4$s, of what was served in the form that this one comes from; only what is about the defendants of this case came from it, and the declaration does not cover it: “%1$s”",
            "Datganwyd %2$s gan %3$s dros %4$s, am yr hyn a gyflwynwyd yn y ffurflen y daw hon ohoni; dim ond yr hyn sy’n ymwneud â diffynyddion yr achos hwn a ddaeth ohoni, ac nid yw’r datganiad yn ei gwmpasu: “%1$s”"),
    NOT_COVERED(
            "Something newer has been served since: this declaration does not cover it.",
            "Cyflwynwyd rhywbeth mwy diweddar ers hynny: nid yw’r datganiad hwn yn ei gwmpasu."),
    NOT_DECLARED("Nobody has declared: “%s”", "Nid oes neb wedi datgan: “%s”"),
    NOT_SERVED("Not served", "Heb ei gyflwyno"),
    WITHHELD(
            "Served by mistake. Withheld from this copy: the court decides whether it may be read.",
            "Cyflwynwyd trwy gamgymeriad. Ataliwyd o’r copi hwn: y llys sy’n penderfynu a ellir ei ddarllen."),
    NOT_PUBLISHED("Not published", "Heb ei gyhoeddi"),
    THE_PROSECUTION("the prosecution", "yr erlyniad"),
    THE_DEFENCE_OF("the defence of %s", "amddiffyniad %s"),
    DEFENCE_ELSEWHERE(
            "the defence of a defendant who is not in this case", "amddiffyniad diffynnydd nad yw yn yr achos hwn"),
    THE_COURT("the court", "y llys"),
    FOR_PROSECUTION("Prosecution", "Yr erlyniad"),
    FOR_DEFENCE("Defence", "Yr amddiffyniad"),
    NO_DATE("No date given", "Dim dyddiad"),
    DATE_FROM("%1$s\n(%2$s)", "%1$s\n(%2$s)"),
    ALSO_NOT_APPLICABLE("Also marked as not applicable.", "Nodwyd hefyd nad yw’n berthnasol."),
    NO_OTHER_ORDERS("Other orders of this section: none made.", "Gorchmynion eraill yr adran hon: dim un."),
    NO_ORDERS("Orders of this section: none made.", "Gorchmynion yr adran hon: dim un."),
    OPTIONAL_UNANSWERED("Not answered: %s", "Heb eu hateb: %s"),
    NOTHING_ENTERED("Nothing was entered under: %s", "Ni nodwyd dim o dan: %s"),
    ROW_GONE("%s (no longer on the list)", "%s (ddim ar y rhestr mwyach)"),
    ONE_ANSWER("Answer %s", "Ateb %s"),
    FINAL_VERSION("Final, version %s", "Terfynol, fersiwn %s"),
    DRAFT("Draft translation", "Cyfieithiad drafft"),
    DRAFT_TRANSLATION(
            "The Welsh in this document has not been reviewed by a legal translator. If its meaning is in doubt, ask for the"
                    + " English document.",
            "Nid yw’r Gymraeg yn y ddogfen hon wedi’i hadolygu gan gyfieithydd cyfreithiol. Os oes amheuaeth ynghylch ei"
                    + " hystyr, gofynnwch am y ddogfen Saesneg."),
    AMENDMENT("Amendment", "Diwygiad"),
    SLIP_CORRECTION("Correction of a slip of the court", "Cywiro llithriad gan y llys"),
    AMENDS(
            "This version amends version %1$s, which stays on the record. The form was opened again %2$s by %3$s.",
            "Mae’r fersiwn hon yn diwygio fersiwn %1$s, sy’n aros ar y cofnod. Ailagorwyd y ffurflen %2$s gan %3$s."),
    REASON_FOR_AMENDMENT("Reason", "Rheswm"),
    CASE("Case", "Achos"),
    COURT("Court", "Llys"),
    CROWN_NUMBER("Crown Court number", "Rhif Llys y Goron"),
    HEARING("Hearing", "Gwrandawiad"),
    PROSECUTING_AUTHORITY("Prosecuting authority", "Awdurdod erlyn"),
    DEFENDANTS("Defendants", "Diffynyddion"),
    ORIGIN("Comes from", "Yn dod o"),
    ORIGIN_OF(
            "The form of %1$s, as served for these defendants before the severance on %2$s",
            "Ffurflen %1$s, fel y’i cyflwynwyd dros y diffynyddion hyn cyn y gwahanu ar %2$s"),
    ORIGIN_OF_VERSION(
            "The form of %1$s (version %3$s), as served for these defendants before the severance on %2$s",
            "Ffurflen %1$s (fersiwn %3$s), fel y’i cyflwynwyd dros y diffynyddion hyn cyn y gwahanu ar %2$s"),
    SEVERED("%1$s (severed on %2$s)", "%1$s (gwahanwyd ar %2$s)"),
    JOINED_TO("%1$s (joined to another case on %2$s)", "%1$s (cysylltwyd ag achos arall ar %2$s)"),
    JOINED_FROM("%1$s (joined from %2$s on %3$s)", "%1$s (cysylltwyd o %2$s ar %3$s)"),
    COUNT_GONE("%s (removed from the indictment)", "%s (wedi’i dynnu o’r ditiad)"),
    COUNT_NAME("Count %1$s: %2$s (%3$s)", "Cyfrif %1$s: %2$s (%3$s)"),
    COPY("Copy", "Copi"),
    COPY_FULL("Copy for court and prosecution", "Copi ar gyfer y llys a’r erlyniad"),
    COPY_DEFENCE("Copy for the defence of %s", "Copi ar gyfer amddiffyniad %s"),
    COPY_PROSECUTION("Copy for the prosecution", "Copi ar gyfer yr erlyniad"),
    COPY_COURT("Copy for the court", "Copi ar gyfer y llys"),
    NOT_IN_THIS_COPY_BY_ORDER(
            "By order of the court not in this copy: %s.", "Trwy orchymyn y llys nid yw’r canlynol yn y copi hwn: %s."),
    ABOUT_THIS_COPY("About this copy", "Ynghylch y copi hwn"),
    NOT_IN_THIS_COPY(
            "Not in this copy: %s. These are kinds of information that are never given to this defendant’s team; naming"
                    + " them here does not mean that any was given.",
            "Nid yw’r canlynol yn y copi hwn: %s. Mathau o wybodaeth yw’r rhain nas rhoddir byth i dîm y diffynnydd hwn;"
                    + " nid yw eu henwi yma’n golygu bod dim wedi’i roi."),
    OF_OTHER_DEFENDANTS("%s (of other defendants)", "%s (diffynyddion eraill)"),
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

    /** These words in the given language, with what they leave open filled in, in that order. */
    public String in(PrintLanguage language, Object... parts) {
        return String.format(Locale.ROOT, in(language), parts);
    }

    /** These words in the given language. */
    public String in(PrintLanguage language) {
        return language == PrintLanguage.WELSH ? welsh : english;
    }
}
