package org.counterpart.forms.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.counterpart.forms.access.Role;
import org.counterpart.forms.identity.SessionGroup;
import org.junit.jupiter.api.Test;

class SignInForDemonstrationTest {
    @Test
    void shouldGiveEveryRoleTheLimitsOfItsKindOfUser() {
        assertEquals(SessionGroup.COURT, SignInForDemonstration.groupOf(Role.JUDGE));
        assertEquals(SessionGroup.COURT, SignInForDemonstration.groupOf(Role.COURT_CLERK));
        assertEquals(SessionGroup.IN_PERSON, SignInForDemonstration.groupOf(Role.DEFENDANT));
        assertEquals(SessionGroup.LAWYER, SignInForDemonstration.groupOf(Role.DEFENCE_SOLICITOR));
        assertEquals(SessionGroup.LAWYER, SignInForDemonstration.groupOf(Role.PROSECUTOR));
    }
}
