package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.PtphSample;
import org.counterpart.forms.document.ReleasedPart;
import org.counterpart.forms.document.SampleDays;
import org.counterpart.forms.document.VeraPdf;
import org.counterpart.forms.document.Words;
import org.counterpart.forms.document.pdf.PdfRenderer;
import org.counterpart.forms.document.signature.Certification;
import org.counterpart.forms.document.signature.DevelopmentKey;
import org.counterpart.forms.document.signature.PadesSigner;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.publication.Printer.Copy;
import org.counterpart.forms.publication.Printer.PrintedPart;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyPrinterTest {
    private static final Instant FINAL = Instant.parse("2026-07-01T14:42:00Z");
    private static final CaseRecord RECORD = DemoCase.record();

    /** What the printer prints before it is a document. */
    private static PrintableForm form(Copy copy) {
        return form(copy, true);
    }

    private static PrintableForm form(Copy copy, boolean reviewed) {
        return new CopyPrinter(
                        new SampleTemplates(reviewed),
                        SampleDays.OF_SERVICE,
                        (form, time) -> new byte[0],
                        (document, version) -> document)
                .printable(copy);
    }

    private static Copy copy(String audience, String language) {
        FormRecord form = new FormRecord(new FormId("f1"), RECORD.id(), "ptph", "2026.1", 0, "p-rowan");
        SortedMap<PartId, SealedPart> sealed = new TreeMap<>();
        List<PrintedPart> parts = new ArrayList<>();
        AccessPolicy policy = new AccessPolicy(PtphSample.outline());
        for (ReleasedPart part : PtphSample.parts()) {
            sealed.put(part.part().id(), new SealedPart(1, 1, "", "salt"));
            if (Copies.includes(policy, Copies.reader(audience), part.part(), Set.of())) {
                parts.add(new PrintedPart(part.part(), part.release()));
            }
        }
        Saga.Initiator judge = new Saga.Initiator("p-rowan", "HHJ Rowan", "judge", "s", FINAL.toEpochMilli());
        NamedVersion version =
                new NamedVersion(form.id(), 1, "2026.1", judge, null, sealed, NamedVersion.rootOf(sealed));
        return new Copy(form, RECORD, version, parts, List.of(), audience, language);
    }

    /** The template under test. */
    private static final class SampleTemplates implements PrintTemplates {
        private final boolean reviewed;

        SampleTemplates(boolean reviewed) {
            this.reviewed = reviewed;
        }

        @Override
        public boolean isReviewed(String code, String version, PrintLanguage language) {
            return reviewed || language == PrintLanguage.ENGLISH;
        }

        @Override
        public FormTemplate template(String code, String version) {
            return PtphSample.template();
        }

        @Override
        public Words words(String code, String version, PrintLanguage language) {
            return PtphSample.words(language);
        }
    }

    /** A record as it is when the copy is printed again, after the indictment was amended. */
    private static Copy printedLater(Copy copy, CaseRecord record) {
        return new Copy(
                copy.form(), record, copy.version(), copy.parts(), copy.takenOut(), copy.audience(), copy.language());
    }

    @Test
    void shouldPrintAVersionAsTheIndictmentWasThen() {
        long later = FINAL.toEpochMilli() + 1;
        List<CaseRecord.Count> counts = new ArrayList<>(RECORD.counts());
        counts.set(0, counts.get(0).amended("PU86002", "Affray", later));
        counts.set(2, counts.get(2).removed(later));
        counts.add(new CaseRecord.Count("c5", 5, "", "Perjury", List.of("d1"), List.of(), later, 0, null));
        CaseRecord after = RECORD.charging(RECORD.defendants(), counts);
        Copy copy = copy("judge", "en");
        assertEquals(form(copy).plainText(), form(printedLater(copy, after)).plainText());
        long before = FINAL.toEpochMilli() - 1;
        counts.set(2, RECORD.counts().get(2).removed(before));
        counts.set(0, RECORD.counts().get(0).amended("PU86002", "Affray", before));
        String amended = form(printedLater(copy, RECORD.charging(RECORD.defendants(), counts)))
                .plainText();
        assertTrue(amended.contains("Affray"), amended);
        assertTrue(amended.contains("(removed from the indictment)"), amended);
    }

    @Test
    void shouldSayWhereAFormComesFromAndWhoWasSevered() {
        Copy copy = copy("judge", "en");
        FormRecord.Origin origin = new FormRecord.Origin(
                new FormId("f0"), "case-0", "R v Prosser and Thornbury", 2, FINAL.toEpochMilli() - 1);
        FormRecord from = new FormRecord(copy.form().id(), RECORD.id(), "ptph", "2026.1", 0, "p-rowan", origin);
        List<CaseRecord.Defendant> defendants = new ArrayList<>(RECORD.defendants());
        defendants.set(1, defendants.get(1).severed(FINAL.toEpochMilli() - 1, "case-2"));
        CaseRecord severed = RECORD.charging(defendants, RECORD.counts());
        String text = form(new Copy(
                        from, severed, copy.version(), copy.parts(), copy.takenOut(), copy.audience(), "en"))
                .plainText();
        assertTrue(
                text.contains(
                        "The form of R v Prosser and Thornbury (version 2), as served for these defendants before the severance on 1 July 2026"),
                text);
        assertTrue(text.contains("D2 Kezia Thornbury (severed on 1 July 2026)"), text);
        assertFalse(form(copy).plainText().contains("severed"), "of none that was");
        defendants.set(1, RECORD.defendants().get(1).severed(FINAL.toEpochMilli() + 1, "case-2"));
        CaseRecord later = RECORD.charging(defendants, RECORD.counts());
        assertFalse(form(printedLater(copy, later)).plainText().contains("severed"), "not by this version");
    }

    @Test
    void shouldSayWhichCaseWhichVersionAndWhichCopy() {
        String text = form(copy("defence:d1", "en")).plainText();
        assertTrue(text.startsWith("""
                Plea and trial preparation hearing (PTPH)
                Section 46, Youth Justice and Criminal Evidence Act 1999: Nothing may be published that is likely to identify Witness A as a witness in these proceedings.
                Final, version 1
                URN
                62PQ0412726
                Case
                R v Prosser and Thornbury
                Court
                Crown Court at Cardiff
                Crown Court number
                T20267041
                Hearing
                14 December 2026
                Prosecuting authority
                Crown Prosecution Service
                Defendants
                D1 Owain Prosser
                D2 Kezia Thornbury
                Copy
                Copy for the defence of D1 Owain Prosser
                Finalised by
                HHJ Rowan
                Finalised
                1 July 2026, 15:42
                Record hash
                """), text);
    }

    @Test
    void shouldSayInBothLanguagesThatNobodyHasReviewedTheWelsh() {
        String draft = "The Welsh in this document has not been reviewed by a legal translator.";
        String welsh = form(copy("full", "cy"), false).plainText();
        assertTrue(welsh.contains("Cyfieithiad drafft / Draft translation\nNid yw’r Gymraeg yn y ddogfen hon"), welsh);
        assertTrue(welsh.contains(draft), welsh);
        assertFalse(form(copy("full", "cy"), true).plainText().contains(draft));
        assertFalse(form(copy("full", "en"), false).plainText().contains(draft));
    }

    @Test
    void shouldNameOnlyTheKindsThatADefenceCopyLeavesOut() {
        String text = form(copy("defence:d1", "en")).plainText();
        assertTrue(text.contains("Not in this copy: Confidential defence information (of other defendants); Other"
                + " proceedings (of other defendants)."));
        assertFalse(text.contains("Youth justice duty desk"));
        assertFalse(text.contains("17 Example Close"));
        assertTrue(text.contains("3 Rhes y Cŵn"));
    }

    @Test
    void shouldLeaveNothingToNameInTheFullCopy() {
        PrintableForm form = form(copy(Copies.FULL, "cy"));
        assertEquals(PrintLanguage.WELSH, form.language());
        assertTrue(form.plainText().contains("Copi ar gyfer y llys a’r erlyniad"));
        assertFalse(form.plainText().contains("Ynghylch y copi hwn"));
        assertFalse(form.plainText().contains("Keep 15 January free"));
    }

    @Test
    void shouldPrintTheSameDocumentAgain() {
        PdfRenderer renderer = new PdfRenderer();
        CopyPrinter printer = new CopyPrinter(
                new SampleTemplates(false), SampleDays.OF_SERVICE, renderer::render, (document, version) -> document);
        Copy copy = copy("defence:d2", "en");
        assertArrayEquals(printer.print(copy), printer.print(copy));
    }

    @ParameterizedTest
    @CsvSource({"full, en", "full, cy", "defence:d1, en"})
    void shouldPrintAndSignTheSample(String audience, String language, @TempDir Path folder) throws Exception {
        PadesSigner signer = new PadesSigner(DevelopmentKey.keptIn(folder, FINAL, new SecureRandom()));
        CopyPrinter printer = new CopyPrinter(
                new SampleTemplates(false),
                SampleDays.OF_SERVICE,
                new PdfRenderer()::render,
                (document, version) ->
                        signer.sign(document, new Certification(version.number(), "Counterpart", FINAL)));
        byte[] pdf = printer.print(copy(audience, language));
        Path kept = Files.createDirectories(Path.of("target", "printed"));
        Files.write(kept.resolve(audience.replace(':', '-') + "-" + language + ".pdf"), pdf);
        assertEquals(List.of(), VeraPdf.failures(pdf));
    }
}
