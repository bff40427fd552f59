package org.counterpart.forms.identity.oidc;

import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.counterpart.forms.identity.Authentication;
import org.counterpart.forms.identity.IdentityProviders;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.LogoutNotice;
import org.counterpart.forms.identity.Provenance;
import org.counterpart.forms.identity.SignInAttempt;
import org.counterpart.forms.identity.TokenRefused;
import org.counterpart.forms.identity.TokenRules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in by OpenID Connect issuers: the authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 9700, 2.1). */
public final class OidcProviders implements IdentityProviders {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProviders.class);
    private static final int SERVER_ERROR = 500;

    private final Map<String, KnownIssuer> known = new LinkedHashMap<>();
    private final IssuerCalls calls;
    private final InstantSource clock;

    /** These issuers; answers come on the event loop that asks. */
    public OidcProviders(Vertx vertx, List<Issuer> issuers, InstantSource clock) {
        this.calls = new IssuerCalls(vertx);
        this.clock = clock;
        issuers.forEach(this::add);
    }

    /** One more. */
    public void add(Issuer issuer) {
        known.put(issuer.id(), new KnownIssuer(issuer, calls, clock));
    }

    @Override
    public List<Issuer> issuers() {
        return known.values().stream().map(one -> one.issuer).toList();
    }

    @Override
    public void begin(SignInAttempt attempt, String redirectUri, @Nullable String hint, Consumer<Answer<String>> done) {
        KnownIssuer at = known.get(attempt.issuer());
        if (at == null) {
            done.accept(new Answer.Refused<>(Why.NOT_ACCEPTED));
            return;
        }
        at.metadata()
                .map(metadata -> address(metadata.authorize(), question(at.issuer, attempt, redirectUri, hint)))
                .onSuccess(address -> done.accept(new Answer.Given<>(address)))
                .onFailure(e -> unavailable(at.issuer, e, done));
    }

    private static Map<String, String> question(
            Issuer issuer, SignInAttempt attempt, String redirectUri, @Nullable String hint) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", issuer.clientId());
        question.put("redirect_uri", redirectUri);
        question.put("scope", String.join(" ", issuer.scopes()));
        question.put("state", attempt.state());
        question.put("nonce", attempt.nonce());
        question.put("code_challenge", attempt.challenge());
        question.put("code_challenge_method", "S256");
        if (attempt.fresh()) {
            question.put("prompt", "login");
            question.put("max_age", "0");
        }
        if (hint != null) {
            question.put("login_hint", hint);
        }
        return question;
    }

    private static String address(String endpoint, Map<String, String> question) {
        return endpoint + (endpoint.contains("?") ? "&" : "?") + IssuerCalls.encoded(question);
    }

    @Override
    public void complete(
            SignInAttempt attempt, String redirectUri, Response response, Consumer<Answer<Authentication>> done) {
        KnownIssuer at = known.get(attempt.issuer());
        if (at == null) {
            done.accept(new Answer.Refused<>(Why.NOT_ACCEPTED));
            return;
        }
        at.metadata().onFailure(e -> unavailable(at.issuer, e, done)).onSuccess(metadata -> {
            String code = response.code();
            String named = response.issuer();
            // the answer of one issuer must not be taken for another's (RFC 9207, 2.4)
            if (named == null ? metadata.saysWhoItIs() : !named.equals(at.issuer.url())) {
                refused(at.issuer, "the answer is of another issuer", done);
            } else if (code == null) {
                LOG.info("issuer {} declined: {}", at.issuer.id(), printable(response.error()));
                done.accept(new Answer.Refused<>(Why.DECLINED));
            } else {
                redeem(at, metadata, attempt, redirectUri, code, done);
            }
        });
    }

    private void redeem(
            KnownIssuer at,
            Metadata metadata,
            SignInAttempt attempt,
            String redirectUri,
            String code,
            Consumer<Answer<Authentication>> done) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", attempt.verifier());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        authenticate(at.issuer, metadata, form, headers);
        calls.post(metadata.token(), form, headers)
                .onFailure(e -> unavailable(at.issuer, e, done))
                .onSuccess(answer -> {
                    if (answer.isOk() && answer.body().getValue("id_token") instanceof String token) {
                        identify(at, attempt, token, done);
                    } else if (answer.status() >= SERVER_ERROR) {
                        unavailable(at.issuer, new IllegalStateException("it answers " + answer.status()), done);
                    } else {
                        String error = printable(answer.body().getValue("error"));
                        refused(at.issuer, "it gives no token: " + answer.status() + " " + error, done);
                    }
                });
    }

    /** RFC 6749, 2.3.1: both are form-encoded before they are put together. */
    private static void authenticate(Issuer issuer, Metadata metadata, Map<String, String> form, MultiMap headers) {
        String secret = issuer.secret();
        if (secret != null && metadata.basic()) {
            String pair = IssuerCalls.encoded(issuer.clientId()) + ":" + IssuerCalls.encoded(secret);
            byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
            headers.set("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
            return;
        }
        form.put("client_id", issuer.clientId());
        if (secret != null) {
            form.put("client_secret", secret);
        }
    }

    private void identify(KnownIssuer at, SignInAttempt attempt, String token, Consumer<Answer<Authentication>> done) {
        verified(at, token, SignedTokens.OF_IDENTITY)
                .onFailure(e -> failed(at.issuer, e, done))
                .onSuccess(claims -> {
                    try {
                        done.accept(new Answer.Given<>(
                                TokenRules.identity(at.issuer, attempt, claims, token, clock.millis())));
                    } catch (TokenRefused e) {
                        failed(at.issuer, e, done);
                    }
                });
    }

    @Override
    public void loggedOut(String issuerId, String logoutToken, Consumer<Answer<LogoutNotice>> done) {
        KnownIssuer at = known.get(issuerId);
        if (at == null) {
            done.accept(new Answer.Refused<>(Why.NOT_ACCEPTED));
            return;
        }
        verified(at, logoutToken, SignedTokens.OF_LOGOUT)
                .onFailure(e -> failed(at.issuer, e, done))
                .onSuccess(claims -> {
                    try {
                        done.accept(new Answer.Given<>(TokenRules.logout(at.issuer, claims, clock.millis())));
                    } catch (TokenRefused e) {
                        failed(at.issuer, e, done);
                    }
                });
    }

    /** The claims of a token that this issuer has signed; where it has a key that is not known yet, its keys are asked for again. */
    private static Future<Map<String, Object>> verified(KnownIssuer at, String token, Set<String> types) {
        SignedJWT parsed;
        try {
            parsed = SignedTokens.parse(token, at.issuer);
            if (!types.contains(SignedTokens.type(parsed))) {
                throw new TokenRefused("it is a token of another kind");
            }
        } catch (TokenRefused e) {
            return Future.failedFuture(e);
        }
        return at.keys()
                .compose(keys ->
                        SignedTokens.keysFor(parsed, keys).isEmpty() ? at.newKeys() : Future.succeededFuture(keys))
                .compose(keys -> {
                    try {
                        return Future.succeededFuture(SignedTokens.claims(parsed, SignedTokens.keysFor(parsed, keys)));
                    } catch (TokenRefused e) {
                        return Future.failedFuture(e);
                    }
                });
    }

    @Override
    public void farewell(Provenance origin, String returnUri, Consumer<Optional<String>> done) {
        KnownIssuer at = known.values().stream()
                .filter(one -> one.issuer.url().equals(origin.issuer()))
                .findFirst()
                .orElse(null);
        if (at == null) {
            done.accept(Optional.empty());
            return;
        }
        at.metadata().onComplete(answer -> {
            String end = answer.succeeded() ? answer.result().endSession() : null;
            Map<String, String> question = new LinkedHashMap<>();
            question.put("id_token_hint", origin.idToken());
            question.put("client_id", at.issuer.clientId());
            question.put("post_logout_redirect_uri", returnUri);
            done.accept(end == null ? Optional.empty() : Optional.of(address(end, question)));
        });
    }

    private static <T> void failed(Issuer issuer, Throwable e, Consumer<Answer<T>> done) {
        if (e instanceof TokenRefused) {
            refused(issuer, "its token is refused: " + e.getMessage(), done);
        } else {
            unavailable(issuer, e, done);
        }
    }

    private static <T> void refused(Issuer issuer, String why, Consumer<Answer<T>> done) {
        LOG.warn("issuer {}: {}", issuer.id(), why);
        done.accept(new Answer.Refused<>(Why.NOT_ACCEPTED));
    }

    private static <T> void unavailable(Issuer issuer, Throwable e, Consumer<Answer<T>> done) {
        LOG.warn("issuer {} cannot be used: {}", issuer.id(), printable(e.getMessage()));
        done.accept(new Answer.Refused<>(Why.UNAVAILABLE));
    }

    /** What came from outside, for the log: one short line. */
    private static String printable(@Nullable Object said) {
        String text = String.valueOf(said).replaceAll("[^\\x20-\\x7e]", "?");
        return text.substring(0, Math.min(text.length(), 100));
    }
}
