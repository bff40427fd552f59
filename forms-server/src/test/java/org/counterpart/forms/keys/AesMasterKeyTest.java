package org.counterpart.forms.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** The twin of a master key, which is also what is in a key file. */
class AesMasterKeyTest extends MasterKeyContract {
    private static MasterKey of(int first) {
        byte[] bytes = new byte[AesMasterKey.BYTES];
        bytes[0] = (byte) first;
        return new AesMasterKey(bytes, new SecureRandom());
    }

    @Override
    protected MasterKey key() {
        return of(1);
    }

    @Override
    protected MasterKey sameAgain() {
        return of(1);
    }

    @Override
    protected MasterKey another() {
        return of(2);
    }

    @Test
    void shouldHave32Bytes() {
        for (int length : new int[] {0, 16, 31, 33}) {
            assertThrows(IllegalArgumentException.class, () -> new AesMasterKey(new byte[length], new SecureRandom()));
        }
    }

    /** Worked out with {@code openssl dgst -sha256 -mac HMAC -macopt hexkey:0100…00}: names stay what they are. */
    @Test
    void shouldBeNamedAfterItsValue() {
        assertEquals("aes-aeca54ff4d9f070b", key().id());
    }
}
