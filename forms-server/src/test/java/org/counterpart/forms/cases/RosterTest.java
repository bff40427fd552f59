package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.junit.jupiter.api.Test;

/** What a change does to the places of one person who acts for two defendants, and to nobody else's. */
class RosterTest {
    private static final Member FIRST = new Member("p-shah", "Amina Shah", Role.DEFENCE_SOLICITOR, "defence:d1");
    private static final Member SECOND = new Member("p-shah", "Amina Shah", Role.DEFENCE_SOLICITOR, "defence:d2");
    private static final Member OTHER = new Member("p-okafor", "David Okafor", Role.DEFENCE_COUNSEL, "defence:d1");
    private static final Roster BOTH = new Roster("c", 4, List.of(FIRST, OTHER, SECOND));

    private static List<Member> after(Kind kind, Member member) {
        RosterChange.By by = new RosterChange.By("p-clerk", "Ann Clerk");
        return BOTH.after(new RosterChange(5, kind, member, by, 1_795_432_000_123L))
                .members();
    }

    @Test
    void shouldTakeOnePlaceAndLeaveTheOther() {
        assertEquals(List.of(FIRST, OTHER), after(Kind.REMOVED, SECOND));
        assertEquals(List.of(OTHER, SECOND), after(Kind.REMOVED, FIRST));
    }

    @Test
    void shouldNameADelegateInOnePlaceOnly() {
        assertEquals(List.of(FIRST, OTHER.named("p-shah"), SECOND), after(Kind.NAMED, OTHER.named("p-shah")));
        assertEquals(List.of(FIRST, OTHER, SECOND.named("p-x")), after(Kind.NAMED, SECOND.named("p-x")));
    }

    @Test
    void shouldActInTheFirstPlaceUnlessTheTeamIsSaid() {
        assertEquals("defence:d1", BOTH.actor("p-shah").map(Actor::team).orElseThrow());
        assertEquals(
                List.of("defence:d1", "defence:d2"),
                BOTH.places("p-shah").stream().map(Actor::team).toList());
        assertEquals(
                Role.DEFENCE_SOLICITOR,
                BOTH.actor("p-shah", "defence:d2").map(Actor::role).orElseThrow());
    }
}
