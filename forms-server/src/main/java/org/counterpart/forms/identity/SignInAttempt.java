package org.counterpart.forms.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that somebody has begun and not finished. The browser keeps it, in a cookie that no script reads: nobody who is not signed in can fill
 * a store, and what comes back from an issuer is taken only from the browser that went there. State, nonce and PKCE verifier are made from its
 * secret, each by a hash of its own, so that none of them tells another.
 *
 * @param secret 144 random bits
 * @param issuer the id of the issuer
 * @param begunAt milliseconds since 1970
 * @param fresh true when the person has to show anew who they are
 * @param returnTo the page to come back to, a path of this service; null when the sign-in has a window of its own
 */
public record SignInAttempt(
        String secret,
        String issuer,
        long begunAt,
        boolean fresh,
        @Nullable String returnTo) {
    private static final Pattern COOKIE = Pattern.compile(
            "([A-Za-z0-9_-]{24})\\.([a-z0-9-]{1,32})\\.([0-9]{1,15})\\.([01])\\.([A-Za-z0-9_-]{0,400})");

    /** Paths of pages, as the page makes them: no address of anywhere else has this shape ({@code //host}, {@code /\\host}). */
    private static final Pattern PAGE = Pattern.compile("/|/find|/(cases|forms|people)(/[A-Za-z0-9_:.-]{1,80}){1,3}");

    /** True for the path of a page of this service. */
    public static boolean isPage(@Nullable String path) {
        return path != null && PAGE.matcher(path).matches() && !path.contains("/..");
    }

    /** The value of the cookie. */
    public String cookie() {
        String page = returnTo == null ? "" : base64(returnTo.getBytes(StandardCharsets.UTF_8));
        return secret + "." + issuer + "." + begunAt + "." + (fresh ? 1 : 0) + "." + page;
    }

    /** The attempt of a cookie; empty when it is none of ours. */
    public static Optional<SignInAttempt> of(String cookie) {
        Matcher matcher = COOKIE.matcher(cookie);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String page = new String(Base64.getUrlDecoder().decode(matcher.group(5)), StandardCharsets.UTF_8);
            return Optional.of(new SignInAttempt(
                    matcher.group(1),
                    matcher.group(2),
                    Long.parseLong(matcher.group(3)),
                    matcher.group(4).equals("1"),
                    isPage(page) ? page : null));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True when what came back with {@code state} from an issuer is of this attempt, and in time. */
    public boolean isAnsweredBy(String issuerId, String answeredState, long now) {
        boolean same = MessageDigest.isEqual(
                state().getBytes(StandardCharsets.UTF_8), answeredState.getBytes(StandardCharsets.UTF_8));
        return same && issuer.equals(issuerId) && now - begunAt <= Limits.SIGN_IN_ATTEMPT_MILLIS && now >= begunAt;
    }

    /** What comes back from the issuer, so that it is known whose answer it is. */
    public String state() {
        return made("state");
    }

    /** What comes back in the ID token, so that it is known to be of this attempt. */
    public String nonce() {
        return made("nonce");
    }

    /** What is shown when the code is redeemed (RFC 7636): only the browser that began has it. */
    public String verifier() {
        return made("verifier");
    }

    /** What the issuer is told of the verifier, method S256. */
    public String challenge() {
        return base64(sha256(verifier()));
    }

    private String made(String of) {
        return base64(sha256(of + ":" + secret));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "SignInAttempt[" + issuer + "]";
    }
}
