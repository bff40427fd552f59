package org.counterpart.forms.identity.development;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.development.IssuedCodes.Grant;
import org.jspecify.annotations.Nullable;

/**
 * The issuer of the demonstration, under {@link #PATH} of the service itself: discovery, keys, authorization code with PKCE, ID tokens signed with
 * a key made at the start. It remembers nobody, so that everybody chooses anew each time.
 */
public final class DevelopmentIssuer {
    /** Where it is. */
    public static final String PATH = "/demo-issuer";

    /** What it is called in the configuration. */
    public static final String ID = "demonstration";

    private static final String CLIENT = "counterpart";
    private static final long TOKEN_MILLIS = 300_000;
    private static final int BODY_BYTES = 16_384;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORISED = 401;
    private static final int FOUND = 302;

    private final List<Subject> people;
    private final Set<String> origins;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final String secret;
    private final ECKey key;
    private final IssuedCodes codes = new IssuedCodes();
    private String url = "";

    /** Somebody to choose. */
    public record Subject(String id, String name, String description, SessionGroup group) {}

    /** An issuer of these people, for pages of these origins. */
    public DevelopmentIssuer(List<Subject> people, Set<String> origins, Supplier<String> ids, InstantSource clock) {
        this.people = List.copyOf(people);
        this.origins = origins;
        this.ids = ids;
        this.clock = clock;
        this.secret = ids.get();
        try {
            this.key = new ECKeyGenerator(Curve.P_256).keyID(ids.get()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("the platform makes no EC keys", e);
        }
    }

    /** From now on it is at that address of the service; the answer is how the service signs in by it. */
    public Issuer at(String service) {
        url = service + PATH;
        Map<String, SessionGroup> groups = new LinkedHashMap<>();
        for (SessionGroup group : SessionGroup.values()) {
            groups.put(group.wireName(), group);
        }
        return new Issuer(
                ID,
                url,
                CLIENT,
                secret,
                Map.of("en", "the demonstration's sign-in service", "cy", "gwasanaeth mewngofnodi'r arddangosiad"),
                SessionGroup.LAWYER,
                "group",
                groups,
                List.of("openid", "profile"),
                Set.of("ES256"),
                true);
    }

    /** Its addresses. */
    public void routes(Router root) {
        root.get(PATH + "/.well-known/openid-configuration").handler(this::describe);
        root.get(PATH + "/keys")
                .handler(context -> answer(context, 200, new JsonObject(new JWKSet(key.toPublicJWK()).toJSONObject())));
        root.get(PATH + "/authorize").handler(this::authorize);
        root.get(PATH + "/end").handler(this::end);
        root.post(PATH + "/token")
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES))
                .handler(this::token);
    }

    private void describe(RoutingContext context) {
        answer(
                context,
                200,
                new JsonObject()
                        .put("issuer", url)
                        .put("authorization_endpoint", url + "/authorize")
                        .put("token_endpoint", url + "/token")
                        .put("jwks_uri", url + "/keys")
                        .put("end_session_endpoint", url + "/end")
                        .put("response_types_supported", new JsonArray().add("code"))
                        .put("subject_types_supported", new JsonArray().add("public"))
                        .put("id_token_signing_alg_values_supported", new JsonArray().add("ES256"))
                        .put("token_endpoint_auth_methods_supported", new JsonArray().add("client_secret_basic"))
                        .put("code_challenge_methods_supported", new JsonArray().add("S256"))
                        .put("authorization_response_iss_parameter_supported", true));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }

    private static void refuse(RoutingContext context, int status, String error) {
        answer(context, status, new JsonObject().put("error", error));
    }

    private boolean isRegistered(@Nullable String redirectUri) {
        return origins.stream().anyMatch(origin -> (origin + "/sign-in/" + ID).equals(redirectUri));
    }

    /** Whoever is not told by the question is asked. */
    private void authorize(RoutingContext context) {
        MultiMap asked = context.queryParams();
        String challenge = asked.get("code_challenge");
        String nonce = asked.get("nonce");
        boolean whole = CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && isRegistered(asked.get("redirect_uri"));
        if (!whole || challenge == null || nonce == null) {
            refuse(context, BAD_REQUEST, "invalid_request");
            return;
        }
        Optional<Subject> chosen = find(asked.get("person"));
        if (chosen.isEmpty()) {
            context.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(ChoicePage.of(
                            people, asked.get("login_hint"), context.request().query()));
            return;
        }
        String code = ids.get();
        codes.give(
                code,
                new Grant(
                        asked.get("redirect_uri"),
                        challenge,
                        nonce,
                        chosen.get().id(),
                        clock.millis()));
        String state = asked.get("state") == null ? "" : "&state=" + encoded(asked.get("state"));
        redirect(context, asked.get("redirect_uri") + "?code=" + encoded(code) + state + "&iss=" + encoded(url));
    }

    private Optional<Subject> find(@Nullable String person) {
        return people.stream().filter(one -> one.id().equals(person)).findFirst();
    }

    private static void redirect(RoutingContext context, String location) {
        context.response()
                .setStatusCode(FOUND)
                .putHeader("Location", location)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void token(RoutingContext context) {
        String pair = encoded(CLIENT) + ":" + encoded(secret);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(context.request().getHeader("Authorization"))) {
            refuse(context, UNAUTHORISED, "invalid_client");
            return;
        }
        String code = String.valueOf(context.request().getFormAttribute("code"));
        String redirectUri = context.request().getFormAttribute("redirect_uri");
        String verifier = String.valueOf(context.request().getFormAttribute("code_verifier"));
        codes.redeem(code, clock.millis())
                .filter(grant -> grant.redirectUri().equals(redirectUri))
                .filter(grant -> grant.challenge().equals(challenge(verifier)))
                .ifPresentOrElse(
                        grant -> answer(
                                context,
                                200,
                                new JsonObject()
                                        .put("access_token", ids.get())
                                        .put("token_type", "Bearer")
                                        .put("expires_in", TOKEN_MILLIS / 1_000)
                                        .put("id_token", idToken(grant))),
                        () -> refuse(context, BAD_REQUEST, "invalid_grant"));
    }

    private String idToken(Grant grant) {
        Subject subject = find(grant.subject()).orElseThrow();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .subject(subject.id())
                .audience(CLIENT)
                .issueTime(new Date(clock.millis()))
                .expirationTime(new Date(clock.millis() + TOKEN_MILLIS))
                .claim("auth_time", grant.at() / 1_000)
                .claim("nonce", grant.nonce())
                .claim("sid", ids.get())
                .claim("name", subject.name())
                .claim("group", subject.group().wireName())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key of the issuer does not sign", e);
        }
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It remembers nobody, so there is nothing to end: the browser goes back. */
    private void end(RoutingContext context) {
        String back = context.queryParams().get("post_logout_redirect_uri");
        if (origins.stream().anyMatch(origin -> (origin + "/").equals(back))) {
            redirect(context, back);
        } else {
            refuse(context, BAD_REQUEST, "invalid_request");
        }
    }
}
