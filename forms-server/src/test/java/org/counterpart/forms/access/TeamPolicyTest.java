package org.counterpart.forms.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.counterpart.forms.access.TeamRefusal.Code;
import org.counterpart.forms.fixture.PtphForm;
import org.junit.jupiter.api.Test;

/** Everybody against every place of everybody else. */
class TeamPolicyTest {
    private static final List<Actor> ALL = PtphForm.PEOPLE;

    private static boolean answersFor(Actor by, Actor whom) {
        boolean ofTheTeam = by.team().equals(whom.team())
                && Set.of("p_rm", "p_to", "p_as", "p_lb").contains(by.personId());
        return ofTheTeam || by.equals(PtphForm.CLERK);
    }

    @Test
    void shouldLetThoseWhoAnswerForTeamAndCourtStaffRemove() {
        for (Actor by : ALL) {
            for (Actor whom : ALL) {
                TeamRefusal refusal = TeamPolicy.refusalToRemove(by, whom, ALL).orElse(null);
                boolean last = !Set.of("p_rm", "p_to", "p_jo", "p_cw").contains(whom.personId());
                Code expected = !answersFor(by, whom) ? Code.NOT_YOURS : last ? Code.LAST_RESPONSIBLE : null;
                assertEquals(expected, refusal == null ? null : refusal.code(), by + " removes " + whom);
            }
        }
    }

    @Test
    void shouldLetNobodyElseGiveAPlace() {
        for (Actor by : ALL) {
            for (Actor place : ALL) {
                Actor someone = new Actor("p_new", "New", place.role(), place.team());
                boolean may = TeamPolicy.refusalToPlace(by, null, someone, ALL).isEmpty();
                assertEquals(answersFor(by, place), may, by + " places somebody as " + place);
            }
        }
    }

    @Test
    void shouldLetCourtStaffOnlyTakeSomebodyOverFromAnotherTeam() {
        Actor moved = new Actor("p_cw", "Cara Wynne", Role.DEFENCE_COUNSEL, "defence:d1");
        assertEquals(
                Code.OTHER_TEAM,
                TeamPolicy.refusalToPlace(PtphForm.SOLICITOR_D1, PtphForm.COUNSEL_D2, moved, ALL)
                        .orElseThrow()
                        .code());
        assertTrue(TeamPolicy.refusalToPlace(PtphForm.CLERK, PtphForm.COUNSEL_D2, moved, ALL)
                .isEmpty());
    }

    @Test
    void shouldShowPartiesTheirOwnTeamOnly() {
        for (Actor reader : ALL) {
            for (Actor other : ALL) {
                boolean court = reader.equals(PtphForm.CLERK) || reader.equals(PtphForm.JUDGE);
                assertEquals(court || reader.team().equals(other.team()), TeamPolicy.mayRead(reader, other.team()));
            }
        }
        assertFalse(TeamPolicy.mayChange(PtphForm.JUDGE, "judge"));
    }
}
