package org.counterpart.forms.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.document.SampleForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.junit.jupiter.api.Test;

/** Rows that stand without being inserted, rows of another part, and totals. */
class FormOutlineTest {
    private static final FormOutline BCM = new SampleForm("bcm/2026.1", "two-defendants").outline();
    private static final FormOutline PET = new SampleForm("pet/2026.1", "two-defendants").outline();
    private static final FormOutline TIMETABLE = new SampleForm("trial-timetable/2026.1", "two-defendants").outline();

    private static Section section(FormOutline outline, String id) {
        return outline.template().sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static PartInstance part(FormOutline outline, String id) {
        PartInstance part = outline.part(new PartId(id));
        assertTrue(part != null, id);
        return part;
    }

    @Test
    void shouldGiveDefendantThoseCountsThatAreChargedAgainstThem() {
        Section pleas = section(BCM, "pleas");
        assertEquals(List.of("c1", "c2", "c3"), BCM.recordRows(part(BCM, "confidential:d1"), pleas));
        assertEquals(List.of("c1", "c2", "c4"), BCM.recordRows(part(BCM, "confidential:d2"), pleas));
    }

    @Test
    void shouldReferToTheSameDefendantsRows() {
        Section columns = section(PET, "courtDefenceWitnesses");
        assertEquals("defence:d2", PET.partOfRows(part(PET, "court-defendant:d2"), columns));
        assertEquals("prosecution", PET.partOfRows(part(PET, "defence:d2"), section(PET, "witnessNeeds")));
    }

    private static long total(FormOutline outline, String part, String section, Release.Content content) {
        FieldDefinition field = section(outline, section).fields().stream()
                .filter(one -> one.kind() == FieldDefinition.Kind.TOTAL)
                .findFirst()
                .orElseThrow();
        return Total.of(field, outline, part(outline, part), content);
    }

    private static Release.Content content(List<String> standing, String... cells) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        for (int i = 0; i < cells.length; i++) {
            fields.put(new FieldPath(cells[i]), new FieldValue.Whole(10 + i));
        }
        SortedMap<String, List<String>> rows = new TreeMap<>();
        if (!standing.isEmpty()) {
            rows.put("timetable", standing);
        }
        return new Release.Content(fields, rows, new TreeMap<>());
    }

    @Test
    void shouldAddUpColumnOverRowsThatStand() {
        Release.Content two = content(List.of("b"), "timetable/a/eicMinutes", "timetable/b/eicMinutes");
        assertEquals(11, total(TIMETABLE, "shared:timetable", "timetable", two));
        Release.Content none = content(List.of(), "timetable/a/eicMinutes");
        assertEquals(0, total(TIMETABLE, "shared:timetable", "timetable", none));
        Release.Content cells = content(
                List.of(),
                "courtWitnesses/w1/eicMinutes",
                "courtWitnesses/w2/eicMinutes",
                "courtWitnesses/w2/xxMinutes");
        assertEquals(21, total(PET, "court", "witnessTotals", cells));
    }

    @Test
    void shouldKnowTheLevelOfCourtByItsCode() {
        assertEquals(CourtLevel.MAGISTRATES, CourtLevel.ofOuCode("B01LY00"));
        assertEquals(CourtLevel.CROWN, CourtLevel.ofOuCode("C62CF00"));
        assertNull(CourtLevel.ofOuCode(""));
        assertNull(CourtLevel.ofOuCode("01AB"));
        assertTrue(BCM.template().isUsedIn(CourtLevel.MAGISTRATES));
        assertTrue(!BCM.template().isUsedIn(CourtLevel.CROWN));
        assertTrue(BCM.template().isUsedIn(null));
        assertTrue(TIMETABLE.template().isUsedIn(CourtLevel.CROWN));
    }
}
