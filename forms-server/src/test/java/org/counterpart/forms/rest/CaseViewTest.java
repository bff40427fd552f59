package org.counterpart.forms.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.fixture.PtphForm;
import org.junit.jupiter.api.Test;

/** Whose date of birth is shown to whom: an adult's stands in the header of every form, a child's is kept from the others. */
class CaseViewTest {
    private static Defendant born(String day) {
        return new Defendant("d1", 1, "Somebody", day, "in-custody", null, "2026-11-16");
    }

    private static boolean shows(Defendant defendant, Actor reader) {
        CaseRecord record = new CaseRecord(
                "c",
                "URN",
                "T1",
                "R v Somebody",
                new CaseRecord.Court("", "", ""),
                "CPS",
                new CaseRecord.Hearing("ptph", "2026-12-14"),
                List.of(defendant),
                List.of(),
                List.of(),
                List.of());
        JsonObject shown = CaseView.full(record, reader, SeveredCases.NONE)
                .getJsonArray("defendants")
                .getJsonObject(0);
        return shown.containsKey("dateOfBirth");
    }

    @Test
    void shouldKeepTheBirthDateOfChildFromTheOtherDefendants() {
        Defendant child = born("2008-11-17");
        assertEquals(true, child.isYouth());
        for (Actor reader : PtphForm.PEOPLE) {
            assertEquals(!reader.team().equals("defence:d2"), shows(child, reader), reader.name());
        }
    }

    @Test
    void shouldKeepTheBirthDateOfChildFromWhoeverTypesForTheOther() {
        Actor typist = new Actor("p_t", "Nia Tudor", Role.ASSISTANT, Role.ASSISTING + "d2");
        assertEquals(false, shows(born("2008-11-17"), typist));
        Actor own = new Actor("p_t", "Nia Tudor", Role.ASSISTANT, Role.ASSISTING + "d1");
        assertEquals(true, shows(born("2008-11-17"), own));
    }

    @Test
    void shouldShowTheBirthDateOfWhoeverWasEighteenWhenTheCaseWasSent() {
        Defendant adult = born("2008-11-16");
        assertEquals(false, adult.isYouth());
        PtphForm.PEOPLE.forEach(reader -> assertEquals(true, shows(adult, reader), reader.name()));
    }
}
