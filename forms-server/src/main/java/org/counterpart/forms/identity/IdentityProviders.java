package org.counterpart.forms.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The issuers people sign in by. Nothing of it holds the calling thread; answers come back on its context, within {@code ISSUER_MILLIS} for each
 * thing an issuer is asked. Whoever is signed in already needs none of it.
 */
public interface IdentityProviders {
    /** Those that are configured, in that order. */
    List<Issuer> issuers();

    /**
     * Where the browser goes to begin.
     *
     * @param redirectUri where it comes back to
     * @param hint whom it is probably about, for the issuer ({@code login_hint}), or null
     */
    void begin(SignInAttempt attempt, String redirectUri, @Nullable String hint, Consumer<Answer<String>> done);

    /**
     * Redeems what came back. The caller has checked the state.
     *
     * @param redirectUri the same as at the beginning
     */
    void complete(SignInAttempt attempt, String redirectUri, Response response, Consumer<Answer<Authentication>> done);

    /** What a logout token that was sent here under an issuer's id has ended. */
    void loggedOut(String issuerId, String logoutToken, Consumer<Answer<LogoutNotice>> done);

    /**
     * Where the browser goes to end the issuer's own session too (RP-Initiated Logout 1.0); empty where there is nowhere.
     *
     * @param returnUri where it comes back to afterwards
     */
    void farewell(Provenance origin, String returnUri, Consumer<Optional<String>> done);

    /**
     * What an issuer sent back by way of the browser.
     *
     * @param code null where there is an error
     * @param error the error's code, or null
     * @param issuer which issuer says it is (RFC 9207), or null
     */
    record Response(
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {}

    /** An answer, or why there is none. */
    sealed interface Answer<T> {
        /** There is one. */
        record Given<T>(T value) implements Answer<T> {}

        /** There is none. */
        record Refused<T>(Why why) implements Answer<T> {}
    }

    /** Why something was not done. */
    enum Why {
        /** The issuer does not answer in time, or not with what it must. */
        UNAVAILABLE,
        /** The issuer, or the person there, declined. */
        DECLINED,
        /** What was brought is not accepted. */
        NOT_ACCEPTED
    }
}
