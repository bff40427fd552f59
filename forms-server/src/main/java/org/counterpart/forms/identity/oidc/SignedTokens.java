package org.counterpart.forms.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.TokenRefused;

/**
 * Signatures of tokens. A key is taken from the issuer's own set only, never from what a token says of keys ({@code jwk}, {@code jku},
 * {@code x5u}), and used only for an algorithm of the configured, asymmetric ones (RFC 8725, 3.1).
 */
final class SignedTokens {
    private static final int RSA_BITS = 2_048;

    private SignedTokens() {}

    /** A token that can be read, nothing of it checked. */
    static SignedJWT parse(String token, Issuer issuer) throws TokenRefused {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            if (!issuer.algorithms().contains(parsed.getHeader().getAlgorithm().getName())) {
                throw new TokenRefused("its algorithm is not accepted");
            }
            return parsed;
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRefused("it is no signed token");
        }
    }

    /** The keys that may have signed it. */
    static List<JWK> keysFor(SignedJWT token, JWKSet keys) {
        return new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())).select(keys);
    }

    /**
     * The claims of a token that one of these keys has signed.
     *
     * @throws TokenRefused when none has
     */
    static Map<String, Object> claims(SignedJWT token, List<JWK> keys) throws TokenRefused {
        for (JWK key : keys) {
            if (isSignedBy(token, key)) {
                Map<String, Object> claims = token.getPayload().toJSONObject();
                if (claims == null) {
                    throw new TokenRefused("it makes no claims");
                }
                return claims;
            }
        }
        throw new TokenRefused("it is not signed with a key of this issuer");
    }

    private static boolean isSignedBy(SignedJWT token, JWK key) {
        JWSHeader header = token.getHeader();
        boolean weak = key.getKeyType().equals(KeyType.RSA) && key.size() < RSA_BITS;
        if (weak || !(key instanceof AsymmetricJWK pair)) {
            return false;
        }
        try {
            JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, pair.toPublicKey());
            return token.verify(verifier);
        } catch (JOSEException | IllegalStateException e) {
            return false;
        }
    }

    /** The type of a token, in small letters; empty when it names none. */
    static String type(SignedJWT token) {
        return token.getHeader().getType() == null
                ? ""
                : token.getHeader().getType().getType().toLowerCase(java.util.Locale.ROOT);
    }

    /** Types an ID token may have: some issuers name it, and none may have the type of another kind of token. */
    static final Set<String> OF_IDENTITY = Set.of("", "jwt");

    /** Types a logout token may have. */
    static final Set<String> OF_LOGOUT = Set.of("", "jwt", "logout+jwt");
}
