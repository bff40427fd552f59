package org.counterpart.forms.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.document.Block.Decision;
import org.counterpart.forms.document.PrintableSection.NoteKind;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FormOutline;
import org.junit.jupiter.api.Test;

class FormLayoutTest {
    private static final FieldValue TICK = new FieldValue.Bool(true);

    private static List<PrintableSection> layout(PrintLanguage language, ReleasedPart... parts) {
        return new FormLayout(
                        PtphSample.outline(),
                        PtphSample.words(language),
                        language,
                        PtphSample.names(),
                        SampleDays.OF_SERVICE)
                .sections(List.of(parts));
    }

    private static List<PrintableSection> layout(ReleasedPart... parts) {
        return layout(PrintLanguage.ENGLISH, parts);
    }

    private static String text(List<PrintableSection> sections) {
        CaseHeader header = new CaseHeader("", List.of(), "");
        RecordStamp stamp = new RecordStamp("", "", "", "");
        return new PrintableForm(PrintLanguage.ENGLISH, "t", header, stamp, sections).plainText();
    }

    private static PrintableSection section(List<PrintableSection> sections, String heading) {
        return sections.stream()
                .filter(section -> section.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + heading));
    }

    private static ReleasedPart empty(String id) {
        ReleasedPart part = PtphSample.part(id);
        return new ReleasedPart(part.part(), PtphSample.release(part.part(), Release.Content.empty()));
    }

    private static Block.Order order(List<PrintableSection> sections, String heading, String number) {
        return section(sections, heading).blocks().stream()
                .filter(block ->
                        block instanceof Block.Order order && order.number().equals(number))
                .map(Block.Order.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no order " + number));
    }

    @Test
    void shouldFollowTheTemplateAndNameTheDefendant() {
        List<String> parts = layout(PtphSample.parts().toArray(new ReleasedPart[0])).stream()
                .filter(section -> section.level() == 1)
                .map(PrintableSection::heading)
                .toList();
        assertEquals(
                List.of(
                        "Prosecution information",
                        "Defence information — D1 Owain Prosser",
                        "Defence information — D2 Kezia Thornbury",
                        "Confidential defence information — D1 Owain Prosser",
                        "Confidential defence information — D2 Kezia Thornbury",
                        "Other proceedings — D1 Owain Prosser",
                        "Other proceedings — D2 Kezia Thornbury",
                        "Judicial orders"),
                parts);
    }

    @Test
    void shouldNeverPrintWhatIsReleasedToNobody() {
        assertEquals(List.of(), layout(PtphSample.part("notes:judge"), PtphSample.part("court-private")));
    }

    @Test
    void shouldSayWhoServedAndWhy() {
        ReleasedPart served = PtphSample.part("defence:d1");
        Release.Service service = new Release.Service(
                PtphSample.SERVED.toEpochMilli(), "p", "A. Shah", "defence:d1", "L. Osei", "Instructions awaited.");
        Release release = new Release(3, 1, service, "", served.content());
        List<PrintableSection.Note> notes =
                layout(new ReleasedPart(served.part(), release)).get(0).notes();
        assertEquals(
                List.of(
                        "Served 23 November 2026, 10:04 by A. Shah on behalf of L. Osei for the defence of D1 Owain"
                                + " Prosser, release 3",
                        "Reason given for answers missing at service: Instructions awaited."),
                notes.stream().map(PrintableSection.Note::text).toList());
    }

    private static List<PrintableSection.Note> declared(PrintLanguage language, Declaration... declarations) {
        ReleasedPart court = PtphSample.part("court");
        ReleasedPart printed = new ReleasedPart(court.part(), court.release(), false, List.of(declarations));
        List<PrintableSection.Note> notes = layout(language, printed).get(0).notes();
        return notes.subList(1, notes.size());
    }

    @Test
    void shouldSayWhatWasDeclaredOfWhichRelease() {
        Declaration.By by = new Declaration.By("HHJ Rowan", "judge", null, PtphSample.SERVED.toEpochMilli());
        Declaration.By forAnother = new Declaration.By("B. Bevan", "court", "HHJ Rowan", by.at());
        Declaration before = new Declaration("ordersMade", 1, "h1", by, 4);
        Declaration now = new Declaration("ordersMade", 2, "h2", forAnother, 6);
        List<PrintableSection.Note> notes = declared(PrintLanguage.ENGLISH, before, now);
        assertEquals(
                List.of(
                        "Declared 23 November 2026, 10:04 by HHJ Rowan for the court, of release 1: “I made the orders"
                                + " recorded here.” Something newer has been served since: this declaration does not cover"
                                + " it.",
                        "Declared 23 November 2026, 10:04 by B. Bevan on behalf of HHJ Rowan for the court, of release 2:"
                                + " “I made the orders recorded here.”"),
                notes.stream().map(PrintableSection.Note::text).toList());
        assertEquals(
                List.of(NoteKind.WARNING, NoteKind.SERVED),
                notes.stream().map(PrintableSection.Note::kind).toList());
        assertEquals(
                "Datganwyd 23 Tachwedd 2026, 10:04 gan HHJ Rowan dros y llys, am ryddhad 1: “Fi a wnaeth y gorchmynion a"
                        + " gofnodir yma.” Cyflwynwyd rhywbeth mwy diweddar ers hynny: nid yw’r datganiad hwn yn ei"
                        + " gwmpasu.",
                declared(PrintLanguage.WELSH, before).get(0).text());
        Declaration.By gone = new Declaration.By("A. Shah", "defence:d77", null, by.at());
        Declaration there = new Declaration("ordersMade", Declaration.ELSEWHERE, "h0", gone, 3);
        PrintableSection.Note elsewhere = declared(PrintLanguage.ENGLISH, there).get(0);
        assertEquals(
                "Declared 23 November 2026, 10:04 by A. Shah for the defence of a defendant who is not in this case, of what"
                        + " was served in the form that this one comes from; only what is about the defendants of this case came"
                        + " from it, and the declaration does not cover it: “I made the orders recorded here.”",
                elsewhere.text());
        assertEquals(NoteKind.SERVED, elsewhere.kind());
        String welsh = declared(PrintLanguage.WELSH, there).get(0).text();
        assertTrue(welsh.contains("nid yw’r datganiad yn ei gwmpasu"), welsh);
        assertEquals(1, declared(PrintLanguage.WELSH, there).size(), "and nobody says that nobody has declared it");
        assertEquals(List.of(), declared(PrintLanguage.ENGLISH), "the version is the judge's approval");
    }

    /** Nobody served it in this case, on this day, on that team alone. */
    @Test
    void shouldSayOfWhatCameWithDefendantThatItWasServedWhereTheyComeFrom() {
        ReleasedPart part = PtphSample.part("defence:d1");
        Release.Service served = part.release().service();
        Release.Service on = new Release.Service(
                served.at(), served.personId(), served.name(), served.team(), null, null, List.of("defence:d1"));
        ReleasedPart carried = new ReleasedPart(part.part(), new Release(1, 1, on, "", part.content()));
        List<String> notes = notes(carried, served.at() + 1, PrintLanguage.ENGLISH);
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(notes.get(0).contains("in the case that this defendant comes from, and carried here"), notes.get(0));
        assertTrue(notes(carried, served.at() + 1, PrintLanguage.WELSH).get(0).contains("a’i gario yma"));
        List<String> here = notes(carried, served.at(), PrintLanguage.ENGLISH);
        assertTrue(here.stream().anyMatch(note -> note.startsWith("Served on ")), here.toString());
        assertTrue(here.stream().noneMatch(note -> note.contains("carried")), here.toString());
    }

    /** What is said of a part of D1, who joined the case at that moment. */
    private static List<String> notes(ReleasedPart part, long joinedAt, PrintLanguage language) {
        FormOutline outline = PtphSample.outline();
        CaseOutline known = outline.caseOutline();
        CaseOutline joined = new CaseOutline(
                known.defendants(),
                known.counts(),
                known.witnesses(),
                List.of(new CaseOutline.Joining("d1", joinedAt, 0)),
                known.numbers());
        return new FormLayout(
                        new FormOutline(outline.template(), joined),
                        PtphSample.words(language),
                        language,
                        PtphSample.names(),
                        SampleDays.OF_SERVICE)
                .sections(List.of(part)).get(0).notes().stream()
                        .map(PrintableSection.Note::text)
                        .toList();
    }

    @Test
    void shouldSayOnWhichDayItCountsAsServed() {
        assertEquals(
                "Date of service: 24 November 2026, as it was served after 14:30",
                serviceDay(PtphSample.part("defence:d1"), "2026-11-23T14:30:01Z", PrintLanguage.ENGLISH));
        assertEquals(
                "Dyddiad cyflwyno: 30 Tachwedd 2026, gan na chafodd ei gyflwyno ar ddiwrnod busnes",
                serviceDay(PtphSample.part("defence:d1"), "2026-11-28T09:00:00Z", PrintLanguage.WELSH));
        assertEquals("", serviceDay(PtphSample.part("defence:d1"), "2026-11-23T14:30:00Z", PrintLanguage.ENGLISH));
        assertEquals("", serviceDay(PtphSample.part("court"), "2026-11-28T09:00:00Z", PrintLanguage.ENGLISH));
    }

    /** The line about the day of service of a part that was served then; empty when there is none. */
    private static String serviceDay(ReleasedPart part, String at, PrintLanguage language) {
        Release.Service service =
                new Release.Service(Instant.parse(at).toEpochMilli(), "p", "A. Shah", "defence:d1", null, null);
        Release release = new Release(1, 1, service, "", part.content());
        List<PrintableSection.Note> notes =
                layout(language, new ReleasedPart(part.part(), release)).get(0).notes();
        return notes.size() == 1 ? "" : notes.get(1).text();
    }

    @Test
    void shouldPrintWelshDatesInWords() {
        String heading = layout(PrintLanguage.WELSH, PtphSample.part("court"))
                .get(0)
                .notes()
                .get(0)
                .text();
        assertEquals("Cyhoeddwyd 23 Tachwedd 2026, 10:04 gan A. Person, rhyddhad 2", heading);
    }

    @Test
    void shouldPrintNothingOfAPartThatWasNotServed() {
        List<PrintableSection> sections =
                layout(new ReleasedPart(PtphSample.part("prosecution").part(), null));
        assertEquals(1, sections.size());
        assertEquals(NoteKind.NOT_SERVED, sections.get(0).notes().get(0).kind());
        assertEquals(List.of(), sections.get(0).blocks());
    }

    @Test
    void shouldNotPrintAnAnswerToAQuestionThatIsNotAsked() {
        ReleasedPart answered = PtphSample.part("confidential:d2");
        assertTrue(text(layout(answered)).contains("Cyngor Enghraifft"));
        ReleasedPart adult = PtphSample.with(answered, "under18", FieldValue.of("no"));
        assertFalse(text(layout(adult)).contains("Cyngor Enghraifft"));
        assertFalse(text(layout(adult)).contains("Local authority"));
    }

    @Test
    void shouldNotPrintASectionThatIsNotAsked() {
        ReleasedPart court = PtphSample.part("court");
        assertTrue(text(layout(court)).contains("Whether D2 can be arraigned."));
        ReleasedPart without = PtphSample.with(court, "fitnessHearing", FieldValue.of("no"));
        assertFalse(text(layout(without)).contains("Whether D2 can be arraigned."));
    }

    @Test
    void shouldNotPrintDetailsThatTheAnswerDoesNotAskFor() {
        ReleasedPart part = PtphSample.with(PtphSample.part("defence:d1"), "severance", FieldValue.of("no"));
        assertFalse(text(layout(part)).contains("Count 4 concerns D2 alone"));
    }

    @Test
    void shouldSayWhatWasDueAndIsMissingAndNameTheRest() {
        List<PrintableSection> sections = layout(empty("defence:d1"));
        PrintableSection information = section(sections, "Defence information for the PTPH");
        assertTrue(information
                .blocks()
                .contains(new Block.Answer("What are the real issues in the case, so far as known?", List.of())));
        assertEquals(
                new Block.Information(
                        "Not answered: Are the conclusions of any served SFR1 admitted as fact?; Are there"
                                + " areas of third-party disclosure the prosecution should pursue?; Does the defendant need an"
                                + " interpreter?; Views on section 28 witnesses, intermediaries and ground rules; Facilities the"
                                + " defence needs at trial"),
                information.blocks().get(information.blocks().size() - 1));
        assertTrue(text(sections.subList(0, 1)).contains("Nothing was entered under:"));
        assertTrue(text(sections.subList(0, 1)).contains("Defence witnesses"));
    }

    @Test
    void shouldTakeTheDateOfTheStageAndSaySo() {
        List<PrintableSection> sections = layout(PtphSample.part("court"));
        String stage1 = "Stage 1: the prosecution serves";
        assertEquals(
                "16 December 2026\n(Stage 1 date)", order(sections, stage1, "1").due());
        assertEquals("6 January 2027", order(sections, stage1, "9").due());
        assertEquals("Prosecution", order(sections, stage1, "1").assignee());
        Block.Order defence = order(sections, "Stage 2 orders for each defendant — D2 Kezia Thornbury", "2");
        assertEquals("13 January 2027\n(Stage 2 date)", defence.due());
        assertEquals("D2 Kezia Thornbury", defence.assignee());
    }

    @Test
    void shouldPrintOrdersThatWereDecidedAndOneLineForTheOthers() {
        PrintableSection stage3 = section(layout(PtphSample.part("court")), "Stage 3: the prosecution serves");
        List<Decision> decisions = stage3.blocks().stream()
                .filter(Block.Order.class::isInstance)
                .map(block -> ((Block.Order) block).decision())
                .toList();
        assertEquals(6, decisions.size());
        assertEquals(Decision.NOT_APPLICABLE, decisions.get(5));
        assertTrue(stage3.blocks().contains(new Block.Information("Other orders of this section: none made.")));
    }

    @Test
    void shouldPrintAnOrderThatWasNotMadeWhenSomethingIsWrittenInIt() {
        ReleasedPart part = PtphSample.with(empty("court"), "stage3Medical.extra", FieldValue.of("To be looked at."));
        Block.Order order = order(layout(part), "Stage 3: the prosecution serves", "5");
        assertEquals(Decision.NOT_ORDERED, order.decision());
        assertEquals("To be looked at.", order.extra());
        assertEquals("", order.due());
    }

    @Test
    void shouldSayThatAnOrderIsMarkedBothWaysAndHasNoDate() {
        ReleasedPart ordered = PtphSample.with(empty("court"), "stage3Medical.ordered", TICK);
        ReleasedPart both = PtphSample.with(ordered, "stage3Medical.notApplicable", TICK);
        Block.Order order = order(layout(both), "Stage 3: the prosecution serves", "5");
        assertEquals(Decision.ORDERED, order.decision());
        assertEquals("Also marked as not applicable.", order.extra());
        assertEquals("No date given", order.due());
    }

    @Test
    void shouldNameRowsAsTheOwningPartDoesAndKeepThoseThatWentAway() {
        ReleasedPart defence =
                PtphSample.with(PtphSample.part("defence:d1"), "witnessNeeds/w9/required", FieldValue.of("yes"));
        Block.Table table = (Block.Table) section(
                        layout(PtphSample.part("prosecution"), defence),
                        "Prosecution witnesses this defendant requires")
                .blocks()
                .get(0);
        assertEquals(
                List.of(
                        "Mair Wyn-Carter",
                        "Ŵan Dąbrowski-Llŷr",
                        "Lowri Hâf",
                        "Iestyn Prŷs",
                        "Ngozi O'Brien",
                        "w9 (no longer on the list)"),
                table.rows().stream().map(Block.Row::heading).toList());
    }

    @Test
    void shouldPrintATableAsListsWhenAnAnswerIsTooLongForACell() {
        String issue = "x ".repeat(400).strip();
        ReleasedPart part = PtphSample.with(PtphSample.part("prosecution"), "witnesses/w1/issue", FieldValue.of(issue));
        List<Block> blocks = section(layout(part), "Prosecution witnesses").blocks();
        assertTrue(blocks.stream().noneMatch(Block.Table.class::isInstance));
        assertEquals(new Block.Answer("Name", List.of("Mair Wyn-Carter")), blocks.get(1));
        assertTrue(blocks.contains(new Block.Answer("Disputed issue the witness is relevant to", List.of(issue))));
    }

    @Test
    void shouldPrintMarksBesideTheirQuestions() {
        ReleasedPart part = PtphSample.part("defence:d1");
        SortedMap<FieldPath, List<FieldValue>> marks = new TreeMap<>();
        marks.put(new FieldPath("severance"), List.of(FieldValue.of("no"), FieldValue.of("yes")));
        marks.put(new FieldPath("witnessNeeds/w1/required"), List.of(FieldValue.of("no"), FieldValue.NONE));
        Release.Content content =
                new Release.Content(part.content().fields(), part.content().rows(), marks);
        String text = text(layout(
                PtphSample.part("prosecution"),
                new ReleasedPart(part.part(), PtphSample.release(part.part(), content))));
        assertTrue(text.contains("Is an application for severance expected?\n"
                + "Two different answers. Not settled.\nAnswer 1\nNo\nAnswer 2\nYes"));
        assertTrue(text.contains("Is the witness required to give live evidence? — Mair Wyn-Carter\n"
                + "Two different answers. Not settled.\nAnswer 1\nNo\nAnswer 2\n–"));
    }

    @Test
    void shouldPrintUnitsAndContactsInWords() {
        String text = text(layout(PtphSample.part("court"), PtphSample.part("confidential:d2")));
        assertTrue(text.contains("\n1 hour\n"));
        assertTrue(text.contains("\n45 minutes\n"));
        assertTrue(text.contains("Agnieszka Nowak-Ŵyn\nRelationship: Mother\nTelephone: 07700 900552\n"));
    }
}
