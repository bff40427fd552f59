package org.counterpart.forms.operations;

import java.security.SecureRandom;
import java.util.Base64;
import org.counterpart.forms.live.IdSource;

/** Ids of 144 bits from the platform's secure random source, in URL-safe characters. Safe on any thread. */
public final class RandomIds implements IdSource {
    private static final int BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
