package org.counterpart.forms.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer that people may sign in by, as configured.
 *
 * @param id its name here: in addresses, and for the operator
 * @param url its address, exactly as in its tokens ({@code iss})
 * @param clientId what this service is called there
 * @param secret the service's secret there, or null for a public client (PKCE is used in any case)
 * @param names what it is called on the page, by language
 * @param group whose limits sign-ins by it have
 * @param groupClaim the claim of the ID token that says otherwise, or null
 * @param groups what that claim says, and the group it means; the first that fits in the order of {@link SessionGroup}, with the shortest limits
 *     last, is taken
 * @param scopes what is asked for
 * @param algorithms the signatures that are accepted, asymmetric ones only
 * @param development true for the issuer of the demonstration, whose subjects are the ids of its people
 */
public record Issuer(
        String id,
        String url,
        String clientId,
        @Nullable String secret,
        Map<String, String> names,
        SessionGroup group,
        @Nullable String groupClaim,
        Map<String, SessionGroup> groups,
        List<String> scopes,
        Set<String> algorithms,
        boolean development) {
    /** The algorithms that may be configured: never {@code none}, and none whose key is a shared secret (RFC 8725, 3.1 and 3.2). */
    public static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** The algorithms where none are configured. */
    public static final Set<String> USUAL_ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    public Issuer {
        names = Map.copyOf(names);
        groups = Map.copyOf(groups);
        scopes = List.copyOf(scopes);
        algorithms = Set.copyOf(algorithms);
        if (!ALGORITHMS.containsAll(algorithms) || algorithms.isEmpty()) {
            throw new IllegalArgumentException("not algorithms of signatures with a public key: " + algorithms);
        }
    }

    /** The group of somebody of whom the issuer claims this. */
    public SessionGroup groupOf(Map<String, Object> claims) {
        Object said = groupClaim == null ? null : claims.get(groupClaim);
        List<?> values = said instanceof List<?> list ? list : said == null ? List.of() : List.of(said);
        for (SessionGroup one : SessionGroup.values()) {
            if (values.stream().anyMatch(value -> one == groups.get(String.valueOf(value)))) {
                return one;
            }
        }
        return group;
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "Issuer[" + id + " " + url + "]";
    }
}
