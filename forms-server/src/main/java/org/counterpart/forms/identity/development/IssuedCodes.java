package org.counterpart.forms.identity.development;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes that were given out and not redeemed: each once, within a minute. Confined to the event loop. */
final class IssuedCodes {
    private static final int MOST = 1_000;
    private static final long GOOD_MILLIS = 60_000;

    private final Map<String, Grant> grants = new LinkedHashMap<>();

    /** What a code stands for. */
    record Grant(String redirectUri, String challenge, String nonce, String subject, long at) {}

    void give(String code, Grant grant) {
        grants.put(code, grant);
        if (grants.size() > MOST) {
            grants.remove(grants.keySet().iterator().next());
        }
    }

    Optional<Grant> redeem(String code, long now) {
        return Optional.ofNullable(grants.remove(code)).filter(grant -> now - grant.at() <= GOOD_MILLIS);
    }
}
