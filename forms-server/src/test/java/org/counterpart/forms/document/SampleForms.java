package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.document.Block.Answer;
import org.counterpart.forms.document.Block.Decision;
import org.counterpart.forms.document.Block.Information;
import org.counterpart.forms.document.Block.OfferedAnswer;
import org.counterpart.forms.document.Block.Order;
import org.counterpart.forms.document.Block.Row;
import org.counterpart.forms.document.Block.Table;
import org.counterpart.forms.document.Block.Unresolved;
import org.counterpart.forms.document.Block.UnresolvedKind;
import org.counterpart.forms.document.CaseHeader.HeaderLine;
import org.counterpart.forms.document.PrintableSection.Note;
import org.counterpart.forms.document.PrintableSection.NoteKind;

/** Invented forms that the tests print. */
public final class SampleForms {
    public static final String HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private SampleForms() {}

    /** A plea and trial preparation form of two defendants, with everything a form can hold. */
    public static PrintableForm ptph() {
        return new PrintableForm(
                PrintLanguage.ENGLISH,
                "Plea and trial preparation hearing form",
                caseHeader("Section 45 Youth Justice and Criminal Evidence Act 1999: nothing may be published that is"
                        + " likely to identify the second defendant while under 18."),
                new RecordStamp("Final, version 1", "HHJ Rowan", "23 November 2026, 15:42", HASH),
                List.of(prosecution(), witnesses(), firstDefence(), secondDefence(), court()));
    }

    /** A form with one answer and nothing else. */
    public static PrintableForm withAnswer(String... values) {
        return withBlocks(new Answer("Real issues in the case", List.of(values)));
    }

    /** A form with the given content in one section. */
    public static PrintableForm withBlocks(Block... blocks) {
        return new PrintableForm(
                PrintLanguage.ENGLISH,
                "Plea and trial preparation hearing form",
                caseHeader(""),
                new RecordStamp("Final, version 1", "HHJ Rowan", "23 November 2026, 15:42", HASH),
                List.of(new PrintableSection(1, "Defence: Jordan Ellis", List.of(), List.of(blocks))));
    }

    /** A form in Welsh. */
    public static PrintableForm welsh() {
        return new PrintableForm(
                PrintLanguage.WELSH,
                "Ffurflen gwrandawiad pledio a pharatoi ar gyfer treial",
                new CaseHeader("62AB1234526", List.of(new HeaderLine("Llys", "Llys y Goron Caernarfon")), ""),
                new RecordStamp("Terfynol, fersiwn 1", "Y Barnwr Rhys", "23 Tachwedd 2026, 15:42", HASH),
                List.of(new PrintableSection(
                        1,
                        "Yr erlyniad",
                        List.of(new Note(NoteKind.SERVED, "Cyflwynwyd 23 Tachwedd 2026, 10:04 gan R. Mensah")),
                        List.of(
                                new Answer("Y prif faterion", List.of("Tŷ, dŵr, ŵy, ẃ ẁ ẅ ỳ ÿ â ê î ô û ŵ ŷ Ŵ Ŷ")),
                                new Answer("Tystion", List.of())))));
    }

    private static CaseHeader caseHeader(String restriction) {
        return new CaseHeader(
                "62AB1234526",
                List.of(
                        new HeaderLine("Court", "Crown Court at Northbridge"),
                        new HeaderLine("Crown Court number", "T20267431"),
                        new HeaderLine("Hearing", "23 November 2026, 10:30, plea and trial preparation"),
                        new HeaderLine("Judge", "HHJ Rowan"),
                        new HeaderLine("Defendants", "1. Jordan Ellis\n2. Second defendant (under 18)")),
                restriction);
    }

    private static PrintableSection prosecution() {
        return new PrintableSection(
                1,
                "Prosecution",
                List.of(new Note(NoteKind.SERVED, "Served 20 November 2026, 10:04 by R. Mensah (release 2)")),
                List.of(
                        new Answer("Is there CCTV evidence?", List.of("Yes", "Three cameras, from 22:40 to 23:15.")),
                        new Answer("Is expert evidence relied on?", List.of("No")),
                        new Answer("Has initial disclosure been served?", List.of("Yes")),
                        new Answer("Interpreter needed for a prosecution witness", List.of()),
                        new Answer("Summary of the case", List.of(paragraph(9))),
                        new Information("The prosecution must serve the pages it relies on within the time limit of"
                                + " rule 15.2 of the Criminal Procedure Rules 2025.")));
    }

    private static PrintableSection witnesses() {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 34; i++) {
            String relevance = i % 5 == 0
                    ? "Continuity of exhibits JE/1 to JE/9 and the download of two telephones; statement of 14 pages"
                    : "Saw the incident from across the road";
            rows.add(new Row("Witness " + i, List.of(relevance, i % 3 == 0 ? "Yes" : "", i + " minutes", "Live")));
        }
        return new PrintableSection(
                2,
                "Witnesses",
                List.of(),
                List.of(new Table(
                        "Prosecution witnesses",
                        List.of("Name", "Relevance", "Required by defence", "Time", "How"),
                        rows)));
    }

    private static PrintableSection firstDefence() {
        return new PrintableSection(
                1,
                "Defence: Jordan Ellis",
                List.of(new Note(NoteKind.SERVED, "Served 21 November 2026, 16:20 by A. Shah for L. Osei")),
                List.of(
                        new Answer("Plea", List.of("Count 1: not guilty", "Count 2: not guilty")),
                        new Answer("Real issues in the case", List.of(paragraph(5), "1.\tIdentity\n2.\tAlibi")),
                        new Unresolved(
                                "Was the defendant under 18 at the time?",
                                UnresolvedKind.ANSWERED_DIFFERENTLY,
                                List.of(
                                        new OfferedAnswer("Amina Shah, defence", "No"),
                                        new OfferedAnswer("Jonah Okafor, defence", "Yes"))),
                        new Table("Defence witnesses", List.of("Name", "Issue"), List.of())));
    }

    private static PrintableSection secondDefence() {
        return new PrintableSection(
                1,
                "Defence: second defendant",
                List.of(
                        new Note(NoteKind.WARNING, "Reporting restriction: this defendant is under 18."),
                        new Note(NoteKind.NOT_SERVED, "Not served")),
                List.of());
    }

    private static PrintableSection court() {
        return new PrintableSection(
                1,
                "Orders of the court",
                List.of(new Note(NoteKind.SERVED, "Published 23 November 2026, 15:40 by HHJ Rowan")),
                List.of(
                        order("1", "Defence statement to be served.", Decision.ORDERED, "21 December 2026", ""),
                        order(
                                "2",
                                "Prosecution to complete disclosure, including the download of the telephone.",
                                Decision.ORDERED,
                                "14 December 2026",
                                "The schedule is to list cell-site material separately."),
                        order("3", "Intermediary for the defendant.", Decision.NOT_APPLICABLE, "", ""),
                        order("4", "Ground rules hearing.", Decision.NOT_ORDERED, "", "")));
    }

    private static Order order(String number, String text, Decision decision, String due, String extra) {
        return new Order(number, text, decision, due, extra, decision == Decision.ORDERED ? "Defence" : "");
    }

    /** A paragraph of the given number of sentences. */
    public static String paragraph(int sentences) {
        return "The defendant was seen by two people near the shop at about 22:50; he accepts that he was there. "
                .repeat(sentences)
                .strip();
    }
}
