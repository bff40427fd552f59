package org.counterpart.forms.keys.token;

import java.nio.charset.StandardCharsets;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.KeyUnavailable;
import org.counterpart.forms.keys.MasterKey;
import org.counterpart.forms.keys.SealingKey;

/** A key that stays in its token; what it wraps is sent there. Named after its label: its value cannot be had. */
final class TokenMasterKey implements MasterKey {
    private static final byte[] ASSOCIATED = "is the token there".getBytes(StandardCharsets.US_ASCII);

    private final String id;
    private final SealingKey key;

    TokenMasterKey(String label, SealingKey key) {
        this.id = "token-" + label;
        this.key = key;
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
        try {
            return key.open(wrapped, owner.getBytes(StandardCharsets.UTF_8));
        } catch (ContentRefused e) {
            makeSureThatTheTokenWorks();
            throw e;
        }
    }

    /** A token says "general error" of what does not open, and of everything else that goes wrong; one must not be taken for the other. */
    private void makeSureThatTheTokenWorks() {
        try {
            key.open(key.seal(new byte[1], ASSOCIATED), ASSOCIATED);
        } catch (ContentRefused e) {
            throw new KeyUnavailable("the token does not open what it has just sealed", e);
        }
    }
}
