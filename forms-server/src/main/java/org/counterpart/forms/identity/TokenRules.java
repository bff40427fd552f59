package org.counterpart.forms.identity;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a token must be, once its signature is known to be the issuer's: ID tokens by OpenID Connect Core 1.0, 3.1.3.7, logout tokens
 * by Back-Channel Logout 1.0, 2.6. Pure; the moment is the caller's.
 */
public final class TokenRules {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final long SECOND = 1_000;
    private static final int SUBJECT_CHARACTERS = 255;
    private static final int EMAIL_CHARACTERS = 254;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private final Issuer issuer;
    private final Map<String, Object> claims;
    private final long now;

    private TokenRules(Issuer issuer, Map<String, Object> claims, long now) {
        this.issuer = issuer;
        this.claims = claims;
        this.now = now;
    }

    /**
     * Whom an ID token shows.
     *
     * @param idToken the token as it came
     * @throws TokenRefused when anything of it is not as it must be
     */
    public static Authentication identity(
            Issuer issuer, SignInAttempt attempt, Map<String, Object> claims, String idToken, long now)
            throws TokenRefused {
        TokenRules rules = new TokenRules(issuer, claims, now);
        rules.checkIssuerAndAudience();
        rules.checkTimes();
        require(attempt.nonce().equals(claims.get("nonce")), "the nonce is not the one of this sign-in");
        String subject = required(rules.id("sub"), "there is no subject");
        long authenticatedAt = rules.authenticatedAt(attempt);
        String name = rules.name(subject);
        Provenance origin = new Provenance(issuer.url(), subject, rules.id("sid"), idToken);
        return new Authentication(
                origin, name, rules.text("email", EMAIL_CHARACTERS), issuer.groupOf(claims), authenticatedAt);
    }

    /**
     * What a logout token has ended.
     *
     * @throws TokenRefused when anything of it is not as it must be
     */
    public static LogoutNotice logout(Issuer issuer, Map<String, Object> claims, long now) throws TokenRefused {
        TokenRules rules = new TokenRules(issuer, claims, now);
        rules.checkIssuerAndAudience();
        rules.checkTimes();
        Object events = claims.get("events");
        require(
                events instanceof Map<?, ?> named && named.get(LOGOUT_EVENT) instanceof Map<?, ?>,
                "it is not about a logout");
        require(!claims.containsKey("nonce"), "a logout token has no nonce");
        require(claims.get("jti") instanceof String, "it has no id");
        String subject = rules.id("sub");
        String session = rules.id("sid");
        require(subject != null || session != null, "it names neither a subject nor a session");
        return new LogoutNotice(issuer.url(), subject, session);
    }

    private void checkIssuerAndAudience() throws TokenRefused {
        require(issuer.url().equals(claims.get("iss")), "it is of another issuer");
        Object audience = claims.get("aud");
        List<?> audiences = audience instanceof List<?> list ? list : audience == null ? List.of() : List.of(audience);
        require(audiences.contains(issuer.clientId()), "it is for another client");
        Object authorised = claims.get("azp");
        require(
                authorised == null ? audiences.size() == 1 : issuer.clientId().equals(authorised),
                "it was issued to another client");
    }

    /** Issued lately, not ended, not in the future; clocks may differ by {@link Limits#TOKEN_SKEW_MILLIS}. */
    private void checkTimes() throws TokenRefused {
        long issued = required(millis("iat"), "it does not say when it was issued");
        long expires = required(millis("exp"), "it does not say until when it is good");
        Long notBefore = millis("nbf");
        require(expires > now - Limits.TOKEN_SKEW_MILLIS, "it has expired");
        require(issued <= now + Limits.TOKEN_SKEW_MILLIS, "it was issued in the future");
        require(issued >= now - Limits.TOKEN_AGE_MILLIS - Limits.TOKEN_SKEW_MILLIS, "it was issued long ago");
        require(notBefore == null || notBefore <= now + Limits.TOKEN_SKEW_MILLIS, "it is not good yet");
    }

    /** Where it had to be shown anew, it must say when that was, and that must be after it was asked for. */
    private long authenticatedAt(SignInAttempt attempt) throws TokenRefused {
        Long at = millis("auth_time");
        require(at == null || at <= now + Limits.TOKEN_SKEW_MILLIS, "it was shown in the future who they are");
        if (attempt.fresh()) {
            long shown = required(at, "it does not say when it was shown who they are");
            require(shown >= attempt.begunAt() - Limits.TOKEN_SKEW_MILLIS, "it was not shown anew who they are");
        }
        return at == null ? 0 : Math.min(at, now);
    }

    private String name(String subject) {
        String name = text("name", Limits.NAME_CHARACTERS);
        String given = name == null ? text("preferred_username", Limits.NAME_CHARACTERS) : name;
        return given == null ? subject.substring(0, Math.min(subject.length(), Limits.NAME_CHARACTERS)) : given;
    }

    /** A claim that names something: exactly as it is, or not at all. Nothing is made equal that is not. */
    private @Nullable String id(String claim) {
        return claims.get(claim) instanceof String said && said.length() <= SUBJECT_CHARACTERS && !said.isBlank()
                ? said
                : null;
    }

    /** A claim that is a text of a sensible length; null when it is not there, is nothing, or is something else. */
    private @Nullable String text(String claim, int longest) {
        if (!(claims.get(claim) instanceof String said)) {
            return null;
        }
        String shown = UNPRINTABLE.matcher(said).replaceAll("").strip();
        return shown.isEmpty() || said.length() > longest ? null : shown;
    }

    private @Nullable Long millis(String claim) {
        return claims.get(claim) instanceof Number seconds && Math.abs(seconds.doubleValue()) < 1e11
                ? Long.valueOf((long) (seconds.doubleValue() * SECOND))
                : null;
    }

    private static <T> T required(@Nullable T value, String otherwise) throws TokenRefused {
        if (value == null) {
            throw new TokenRefused(otherwise);
        }
        return value;
    }

    private static void require(boolean holds, String otherwise) throws TokenRefused {
        if (!holds) {
            throw new TokenRefused(otherwise);
        }
    }
}
