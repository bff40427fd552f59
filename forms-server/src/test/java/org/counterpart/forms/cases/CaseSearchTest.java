package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.cases.AccessRequest.Found;
import org.counterpart.forms.cases.AccessRequest.Question;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.junit.jupiter.api.Test;

/** Which defendant somebody asks about, and which URNs there can be. */
class CaseSearchTest {
    private static CaseRecord record(Markings markings, String... names) {
        List<Defendant> defendants = java.util.stream.IntStream.range(0, names.length)
                .mapToObj(
                        i -> new Defendant("d" + (i + 1), i + 1, names[i], "1991-03-08", "custody", null, "2026-11-16"))
                .toList();
        return new CaseRecord(
                "case-1",
                "54GD3991322",
                "T20260001",
                "R v X",
                new CaseRecord.Court("", "", ""),
                "CPS",
                new CaseRecord.Hearing("ptph", "2026-12-14"),
                defendants,
                List.of(),
                List.of(),
                List.of(),
                markings);
    }

    private static Optional<Found> asked(CaseRecord record, String lastName, String birth) {
        return CaseSearch.match(List.of(record), new Question("54GD3991322", lastName, birth, ""));
    }

    @Test
    void shouldTakeTheShapesOfUrnsAndWriteThemInOneWay() {
        assertEquals(Optional.of("54GD3991322"), CaseSearch.urn("54gd3991322"));
        assertEquals(Optional.of("54GD3991322"), CaseSearch.urn(" 54 GD 39913/22 "));
        assertEquals(Optional.of("20NX6733699"), CaseSearch.urn("20-NX-67336-99"));
        assertEquals(Optional.of("TFL4359536"), CaseSearch.urn("tfl4359536"));
        assertEquals(Optional.of("TVL1234"), CaseSearch.urn("TVL1234"));
        assertEquals(Optional.of("54GD3991322S1"), CaseSearch.urn("54GD3991322S1"));
        for (String none : List.of("", "   ", "1234", "54GD3991322'", "54GD3991322;--", "é1234567", "A".repeat(21))) {
            assertEquals(Optional.empty(), CaseSearch.urn(none), none);
        }
    }

    @Test
    void shouldFindByLastNameAndDayOfBirthOnly() {
        CaseRecord record = record(Markings.NONE, "Owain Prosser", "Kezia Siân O’Dowd-Ŵyn");
        assertEquals(Optional.of(new Found("case-1", "d1")), asked(record, "PROSSER", "1991-03-08"));
        assertEquals(Optional.of(new Found("case-1", "d1")), asked(record, "Owain Prosser", "1991-03-08"));
        assertEquals(Optional.of(new Found("case-1", "d2")), asked(record, "o'dowd wyn", "1991-03-08"));
        assertEquals(Optional.of(new Found("case-1", "d2")), asked(record, "Ŵyn", "1991-03-08"));
        assertEquals(Optional.empty(), asked(record, "rosser", "1991-03-08"));
        assertEquals(Optional.empty(), asked(record, "Owain", "1991-03-08"));
        assertEquals(Optional.empty(), asked(record, "Prosser", "1991-03-09"));
        assertEquals(Optional.empty(), asked(record, "...", "1991-03-08"));
    }

    @Test
    void shouldFindNeitherOfTwoWhoFit() {
        assertEquals(
                Optional.empty(), asked(record(Markings.NONE, "Ann Prosser", "Bev Prosser"), "Prosser", "1991-03-08"));
    }

    /** D1 is charged in both cases, D2 in the second alone. */
    @Test
    void shouldFindWhoIsInTwoCasesOfFileInTheOneTheyWereInBefore() {
        CaseRecord one = record(Markings.NONE, "Owain Prosser");
        CaseRecord.Count left = new CaseRecord.Count("c2", 2, "", "Theft", List.of("d1")).severed(9, "case-2");
        CaseRecord before = one.charging(one.defendants(), List.of(left));
        CaseRecord severed = copy("case-2", record(Markings.NONE, "Owain Prosser", "Kezia Thornbury"));
        Question first = new Question("54GD3991322", "Prosser", "1991-03-08", "");
        Question second = new Question("54GD3991322", "Thornbury", "1991-03-08", "");
        for (List<CaseRecord> file : List.of(List.of(before, severed), List.of(severed, before))) {
            assertEquals(Optional.of(new Found("case-1", "d1")), CaseSearch.match(file, first));
            assertEquals(Optional.of(new Found("case-2", "d2")), CaseSearch.match(file, second));
        }
        CaseRecord other = copy("case-3", record(Markings.NONE, "Owain Prosser"));
        assertEquals(Optional.empty(), CaseSearch.match(List.of(one, other), first), "two cases that are not one file");
    }

    private static CaseRecord copy(String id, CaseRecord of) {
        return new CaseRecord(
                id,
                of.urn(),
                of.crownNumber(),
                of.title(),
                of.court(),
                of.prosecutingAuthority(),
                of.hearing(),
                of.defendants(),
                of.counts(),
                of.witnesses(),
                of.members(),
                of.markings());
    }

    @Test
    void shouldFindNobodyOfSealedCase() {
        Markings sealed = new Markings(true, List.of(), List.of());
        assertEquals(Optional.empty(), asked(record(sealed, "Owain Prosser"), "Prosser", "1991-03-08"));
    }
}
