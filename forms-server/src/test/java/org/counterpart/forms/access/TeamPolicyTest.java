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
        return ofTheTeam || by.equals(PtphForm.CLERK) || by.equals(PtphForm.JUDGE);
    }

    @Test
    void shouldLetThoseWhoAnswerForTeamAndCourtStaffRemove() {
        for (Actor by : ALL) {
            for (Actor whom : ALL) {
                TeamRefusal refusal = TeamPolicy.refusalToRemove(by, whom, ALL).orElse(null);
                boolean last = !Set.of("p_rm", "p_to", "p_jo", "p_cw").contains(whom.personId());
                Code expected = !answersFor(by, whom) && !by.equals(whom)
                        ? Code.NOT_YOURS
                        : last ? Code.LAST_RESPONSIBLE : null;
                assertEquals(expected, refusal == null ? null : refusal.code(), by + " removes " + whom);
            }
        }
    }

    @Test
    void shouldLetNobodyElseGiveAPlace() {
        for (Actor by : ALL) {
            for (Actor place : ALL) {
                Actor someone = new Actor("p_new", "New", place.role(), place.team());
                boolean may = TeamPolicy.refusalToPlace(by, List.of(), someone, List.of(), ALL)
                        .isEmpty();
                assertEquals(answersFor(by, place), may, by + " places somebody as " + place);
            }
        }
    }

    @Test
    void shouldLetSomebodyActForTwoDefendantsAndKeepBothPlaces() {
        Actor both = new Actor("p_cw", "Cara Wynne", Role.DEFENCE_COUNSEL, "defence:d1");
        List<Actor> now = List.of(PtphForm.COUNSEL_D2);
        for (Actor by : ALL) {
            boolean may = TeamPolicy.refusalToPlace(by, now, both, List.of("defence:d2"), ALL)
                    .isEmpty();
            assertEquals(answersFor(by, both), may, by.name());
        }
        assertTrue(TeamPolicy.actsForOthersToo(now, both));
        assertFalse(TeamPolicy.actsForOthersToo(List.of(), both));
        assertEquals(null, TeamPolicy.replaced(now, both));
        Actor promoted = new Actor("p_cw", "Cara Wynne", Role.DEFENCE_SOLICITOR, "defence:d2");
        assertEquals(PtphForm.COUNSEL_D2, TeamPolicy.replaced(now, promoted));
    }

    @Test
    void shouldLetTheJudgeOnlyPutSomebodyOnAnotherSide() {
        Actor moved = new Actor("p_cw", "Cara Wynne", Role.PROSECUTION_COUNSEL, "prosecution");
        List<String> was = List.of("defence:d2");
        for (Actor by : ALL) {
            assertFalse(TeamPolicy.refusalToPlace(by, List.of(PtphForm.COUNSEL_D2), moved, was, ALL)
                    .isEmpty());
            boolean may =
                    TeamPolicy.refusalToPlace(by, List.of(), moved, was, ALL).isEmpty();
            assertEquals(by.equals(PtphForm.JUDGE), may, by.name());
        }
    }

    @Test
    void shouldLetTheLawyerWhoLeadsATeamNameWhoServesForThem() {
        for (Actor by : ALL) {
            for (Actor whom : ALL) {
                boolean counsel = whom.role() == Role.DEFENCE_COUNSEL;
                boolean leads = by.role() == Role.DEFENCE_SOLICITOR || by.role() == Role.PROSECUTOR;
                assertEquals(
                        leads && counsel && by.team().equals(whom.team()),
                        TeamPolicy.refusalToName(by, whom).isEmpty(),
                        by + " names " + whom);
            }
        }
    }

    @Test
    void shouldShowPartiesTheirOwnTeamOnly() {
        for (Actor reader : ALL) {
            for (Actor other : ALL) {
                boolean court = reader.equals(PtphForm.CLERK) || reader.equals(PtphForm.JUDGE);
                assertEquals(court || reader.team().equals(other.team()), TeamPolicy.mayRead(reader, other.team()));
            }
        }
    }
}
