package org.counterpart.forms.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What every master key must do. */
public abstract class MasterKeyContract {
    private static final byte[] DATA_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The key under test. */
    protected abstract MasterKey key() throws Exception;

    /** The same key, as another node opens it. */
    protected abstract MasterKey sameAgain() throws Exception;

    /** Another one of the same kind. */
    protected abstract MasterKey another() throws Exception;

    @Test
    public void shouldUnwrapWhatItWrapped() throws Exception {
        byte[] wrapped = key().wrap(DATA_KEY, "part:form-1/prosecution");
        assertArrayEquals(DATA_KEY, key().unwrap(wrapped, "part:form-1/prosecution"));
        assertArrayEquals(DATA_KEY, sameAgain().unwrap(wrapped, "part:form-1/prosecution"));
    }

    @Test
    public void shouldHaveOneNameEverywhereAndNotThatOfAnother() throws Exception {
        assertEquals(key().id(), sameAgain().id());
        assertNotEquals(key().id(), another().id());
    }

    @Test
    public void shouldNotShowTheDataKeyNorWrapItAlikeTwice() throws Exception {
        byte[] wrapped = key().wrap(DATA_KEY, "part:a");
        HexFormat hex = HexFormat.of();
        assertFalse(hex.formatHex(wrapped).contains(hex.formatHex(Arrays.copyOf(DATA_KEY, 8))));
        assertFalse(Arrays.equals(wrapped, key().wrap(DATA_KEY, "part:a")));
    }

    @Test
    public void shouldUnwrapForNobodyElse() throws Exception {
        byte[] wrapped = key().wrap(DATA_KEY, "part:a");
        assertThrows(ContentRefused.class, () -> key().unwrap(wrapped, "part:b"));
        assertThrows(ContentRefused.class, () -> another().unwrap(wrapped, "part:a"));
    }

    @Test
    public void shouldRefuseWhateverBitIsChanged() throws Exception {
        MasterKey key = key();
        byte[] wrapped = key.wrap(DATA_KEY, "part:a");
        for (int bit = 0; bit < wrapped.length * 8; bit++) {
            byte[] changed = wrapped.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(ContentRefused.class, () -> key.unwrap(changed, "part:a"), "bit " + bit);
        }
        for (int length = 0; length < wrapped.length; length++) {
            byte[] cut = Arrays.copyOf(wrapped, length);
            assertThrows(ContentRefused.class, () -> key.unwrap(cut, "part:a"), "length " + length);
        }
    }
}
