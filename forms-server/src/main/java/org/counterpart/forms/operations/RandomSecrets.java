package org.counterpart.forms.operations;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.counterpart.forms.identity.DeviceSecrets;

/** Secrets from the platform's secure random source. Safe on any thread. */
public final class RandomSecrets implements Supplier<byte[]> {
    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] get() {
        byte[] secret = new byte[DeviceSecrets.BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
