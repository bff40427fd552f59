package org.counterpart.forms.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * An AES-256 key that seals with AES-GCM (NIST SP 800-38D): one byte for the format, a random nonce of 96 bits, and what the cipher makes, its tag of
 * 128 bits at the end. A random nonce because two nodes may seal different content for the same place, of which one is kept: a nonce made of the
 * place would be used twice. So a key may seal 2^32 times at most.
 */
public final class SealingKey {
    /** By how many bytes sealing makes content longer. */
    public static final int OVERHEAD = 29;

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final Key key;
    private final @Nullable Provider provider;
    private final SecureRandom random;

    /** With {@code key}, through {@code provider} or, where that is null, through the platform's own cipher. */
    public SealingKey(Key key, @Nullable Provider provider, SecureRandom random) {
        this.key = key;
        this.provider = provider;
        this.random = random;
    }

    /**
     * Seals {@code plain}; it opens with the same {@code associated} bytes only.
     *
     * @throws KeyUnavailable when the key's provider does not do it
     */
    public byte[] seal(byte[] plain, byte[] associated) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
            byte[] sealed = new byte[OVERHEAD + plain.length];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyUnavailable("a key cannot seal", e);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @throws ContentRefused when it was changed, or belongs elsewhere, or to another key
     * @throws KeyUnavailable when the key's provider does not do it
     */
    public byte[] open(byte[] sealed, byte[] associated) throws ContentRefused {
        if (sealed.length < OVERHEAD || sealed[0] != FORMAT) {
            throw new ContentRefused("it is not sealed content");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES), associated);
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new ContentRefused("it does not open");
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyUnavailable("a key cannot open", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = provider == null ? Cipher.getInstance(CIPHER) : Cipher.getInstance(CIPHER, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
