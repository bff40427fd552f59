package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.Test;

class SignInAttemptTest {
    private static final String SECRET = "abcdefghijklmnopqrstuvwx";
    private static final long BEGUN = 1_795_432_000_000L;

    private static SignInAttempt attempt(String returnTo) {
        return new SignInAttempt(SECRET, "cps-1", BEGUN, true, returnTo);
    }

    @Test
    void shouldComeBackFromItsCookie() {
        for (String page : List.of("/", "/forms/aB_-9/defence:d1/x.y")) {
            assertEquals(
                    Optional.of(attempt(page)), SignInAttempt.of(attempt(page).cookie()));
        }
        assertEquals(Optional.of(attempt(null)), SignInAttempt.of(attempt(null).cookie()));
    }

    @Test
    void shouldTakeNoOtherCookie() {
        String cookie = attempt("/").cookie();
        for (String bent : List.of(
                "",
                "x",
                cookie + ".",
                cookie.substring(1),
                cookie.replace("cps-1", "CPS"),
                cookie + "=",
                cookie.replace(".1.", ".2."))) {
            assertEquals(Optional.empty(), SignInAttempt.of(bent), bent);
        }
    }

    @Test
    void shouldMakeVerifierAsTheStandardWants() {
        assertTrue(attempt(null).verifier().matches("[A-Za-z0-9_-]{43}"));
        assertTrue(attempt(null).challenge().matches("[A-Za-z0-9_-]{43}"));
        assertEquals(
                4,
                List.of(
                                attempt(null).state(),
                                attempt(null).nonce(),
                                attempt(null).verifier(),
                                attempt(null).challenge())
                        .stream()
                        .distinct()
                        .count());
        assertFalse(attempt(null).toString().contains(SECRET));
    }

    @Test
    void shouldBeAnsweredInTimeOnly() {
        SignInAttempt begun = attempt(null);
        assertTrue(begun.isAnsweredBy("cps-1", begun.state(), BEGUN));
        assertTrue(begun.isAnsweredBy("cps-1", begun.state(), BEGUN + Limits.SIGN_IN_ATTEMPT_MILLIS));
        assertFalse(begun.isAnsweredBy("cps-1", begun.state(), BEGUN + Limits.SIGN_IN_ATTEMPT_MILLIS + 1));
        assertFalse(begun.isAnsweredBy("cps-1", begun.state(), BEGUN - 1));
        assertFalse(begun.isAnsweredBy("cps-2", begun.state(), BEGUN));
        assertFalse(begun.isAnsweredBy("cps-1", begun.nonce(), BEGUN));
    }
}
