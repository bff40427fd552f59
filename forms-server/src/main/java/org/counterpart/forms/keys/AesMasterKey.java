package org.counterpart.forms.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A master key in this process's memory. Safe on any thread. */
public final class AesMasterKey implements MasterKey {
    /** Its length. */
    public static final int BYTES = 32;

    private static final int ID_BYTES = 8;

    private final String id;
    private final SealingKey key;

    /**
     * With these 32 bytes.
     *
     * @throws IllegalArgumentException when there are fewer or more
     */
    public AesMasterKey(byte[] bytes, SecureRandom random) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
        }
        this.id = idOf(bytes);
        this.key = new SealingKey(new SecretKeySpec(bytes, "AES"), null, random);
    }

    /** From HMAC-SHA-256, which tells nothing about its key; equal keys have equal names, wherever they come from. */
    private static String idOf(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] tag = mac.doFinal("counterpart master key".getBytes(StandardCharsets.US_ASCII));
            return "aes-" + HexFormat.of().formatHex(Arrays.copyOf(tag, ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] wrap(byte[] dataKey, String owner) {
        return key.seal(dataKey, owner.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String owner) throws ContentRefused {
        return key.open(wrapped, owner.getBytes(StandardCharsets.UTF_8));
    }
}
