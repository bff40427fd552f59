package org.counterpart.forms.identity.oidc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0, 3), as far as it is used here.
 *
 * @param saysWhoItIs true when its answers name it (RFC 9207), so that one without a name is not its
 * @param endSession where its own session is ended, or null
 * @param basic true when the service's secret is sent in a header, false when it is a field of the form
 */
record Metadata(
        String authorize,
        String token,
        String keys,
        @Nullable String endSession,
        boolean saysWhoItIs,
        boolean basic) {

    /**
     * The metadata of the issuer with that address.
     *
     * @throws IllegalArgumentException when it is another's, or has no addresses that may be asked
     */
    static Metadata of(String issuer, JsonObject said) {
        if (!issuer.equals(text(said, "issuer"))) {
            throw new IllegalArgumentException("it says that it is another issuer");
        }
        String authorize = text(said, "authorization_endpoint");
        String token = text(said, "token_endpoint");
        String keys = text(said, "jwks_uri");
        String end = text(said, "end_session_endpoint");
        if (!isSafe(authorize) || !isSafe(token) || !isSafe(keys) || end != null && !isSafe(end)) {
            throw new IllegalArgumentException("its addresses are missing or not safe");
        }
        boolean names = Boolean.TRUE.equals(said.getValue("authorization_response_iss_parameter_supported"));
        JsonArray ways = said.getValue("token_endpoint_auth_methods_supported") instanceof JsonArray list
                ? list
                : new JsonArray().add("client_secret_basic");
        return new Metadata(
                String.valueOf(authorize),
                String.valueOf(token),
                String.valueOf(keys),
                end,
                names,
                ways.contains("client_secret_basic"));
    }

    private static boolean isSafe(@Nullable String address) {
        return address != null && IssuerCalls.isSafe(address);
    }

    private static @Nullable String text(JsonObject said, String name) {
        return said.getValue(name) instanceof String text ? text : null;
    }
}
