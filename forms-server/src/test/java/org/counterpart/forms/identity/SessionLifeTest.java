package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a sign-in ends. */
class SessionLifeTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long BEGAN = 1_795_432_000_000L;

    private final SessionLife life = SessionLife.standard();

    private static SignIn signIn(SessionGroup group, long renewedAt) {
        return new SignIn("k", "p-shah", "Amina Shah", true, group, BEGAN, renewedAt);
    }

    @Test
    void shouldEndAfterTheIdleLimitOfTheGroup() {
        assertEquals(BEGAN + 60 * MINUTE, life.idleEnd(signIn(SessionGroup.COURT, BEGAN)));
        assertEquals(BEGAN + 30 * MINUTE, life.idleEnd(signIn(SessionGroup.LAWYER, BEGAN)));
        assertEquals(BEGAN + 15 * MINUTE, life.idleEnd(signIn(SessionGroup.IN_PERSON, BEGAN)));
    }

    @Test
    void shouldStandUntilItsEndAndNotAtIt() {
        SignIn lawyer = signIn(SessionGroup.LAWYER, BEGAN);
        assertTrue(life.stands(lawyer, BEGAN + 30 * MINUTE - 1));
        assertFalse(life.stands(lawyer, BEGAN + 30 * MINUTE));
    }

    @Test
    void shouldNeverLastLongerThanTheAbsoluteLimitWhateverIsDone() {
        for (SessionGroup group : SessionGroup.values()) {
            long hours = List.of(10, 12, 4).get(group.ordinal());
            SignIn busy = signIn(group, BEGAN + hours * HOUR - 1);
            assertEquals(BEGAN + hours * HOUR, life.absoluteEnd(busy));
            assertEquals(BEGAN + hours * HOUR, life.idleEnd(busy));
            assertEquals(List.of(), life.renewed(busy, BEGAN + hours * HOUR));
        }
    }

    @Test
    void shouldNotBeRenewedAtItsEndNorGoBack() {
        SignIn lawyer = signIn(SessionGroup.LAWYER, BEGAN + MINUTE);
        assertEquals(List.of(), life.renewed(lawyer, BEGAN + 31 * MINUTE));
        assertEquals(List.of(lawyer), life.renewed(lawyer, BEGAN));
        assertEquals(
                BEGAN + 60 * MINUTE,
                life.idleEnd(life.renewed(lawyer, BEGAN + 30 * MINUTE).get(0)));
    }

    @Test
    void shouldWarnTwoMinutesBeforeTheIdleEnd() {
        assertEquals(BEGAN + 28 * MINUTE, life.warningAt(signIn(SessionGroup.LAWYER, BEGAN)));
        SessionLife brief = SessionLife.parse("lawyer=20s/1h");
        assertEquals(BEGAN + 10_000, brief.warningAt(signIn(SessionGroup.LAWYER, BEGAN)));
    }

    @Test
    void shouldTellTheStoreOnceMinuteAtMost() {
        SignIn lawyer = signIn(SessionGroup.LAWYER, BEGAN);
        assertFalse(life.isRenewalDue(lawyer, BEGAN + MINUTE - 1));
        assertTrue(life.isRenewalDue(lawyer, BEGAN + MINUTE));
        assertFalse(life.isRenewalDue(lawyer, BEGAN + 30 * MINUTE));
    }

    @Test
    void shouldTakeOtherLimitsForSomeGroups() {
        SessionLife other = SessionLife.parse("lawyer=45m/8h, in-person=90s/3h");
        assertEquals(BEGAN + 45 * MINUTE, other.idleEnd(signIn(SessionGroup.LAWYER, BEGAN)));
        assertEquals(8 * HOUR, other.longest(SessionGroup.LAWYER));
        assertEquals(BEGAN + 90_000, other.idleEnd(signIn(SessionGroup.IN_PERSON, BEGAN)));
        assertEquals(BEGAN + 60 * MINUTE, other.idleEnd(signIn(SessionGroup.COURT, BEGAN)));
    }

    @Test
    void shouldRefuseLimitsThatAreNone() {
        for (String text : List.of(
                "",
                "lawyer",
                "lawyer=30m",
                "lawyer=30/12",
                "lawyer=0m/12h",
                "lawyer=2h/1h",
                "judge=1m/1h",
                "a=1m/1h,")) {
            assertThrows(IllegalArgumentException.class, () -> SessionLife.parse(text), text);
        }
    }

    @Test
    void shouldCountFromWhenTheyShowedWhoTheyAreAndNotFromWhatTheyDid() {
        SignIn signIn = new SignIn(
                "k", "p-shah", "Amina Shah", false, SessionGroup.LAWYER, BEGAN, BEGAN + 60_000, BEGAN - 5_000, null);
        assertEquals(BEGAN - 5_000 + 900_000, SessionLife.standard().freshUntil(signIn));
        assertEquals(
                BEGAN - 5_000 + 7_000,
                SessionLife.parse("fresh=7s,lawyer=1m/2m").freshUntil(signIn));
        assertEquals(BEGAN - 5_000 + 900_000, SessionLife.parse("lawyer=1m/2m").freshUntil(signIn));
    }
}
