package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every store of device secrets must do. */
public abstract class DeviceSecretsContract {
    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract DeviceSecrets secrets();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private static byte[] filled(int with) {
        byte[] bytes = new byte[DeviceSecrets.BYTES];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private byte[] secretOf(String person, int candidate) {
        Result<byte[]> result = Awaiting.answer(driver(), done -> secrets().secretOf(person, filled(candidate), done));
        return ((Result.Done<byte[]>) assertInstanceOf(Result.Done.class, result)).value();
    }

    @Test
    public void shouldKeepTheFirstSecretOfPersonForEver() {
        assertArrayEquals(filled(1), secretOf("p-shah", 1));
        assertArrayEquals(filled(1), secretOf("p-shah", 2));
    }

    @Test
    public void shouldGiveEveryPersonTheirOwn() {
        assertArrayEquals(filled(1), secretOf("p-shah", 1));
        assertArrayEquals(filled(2), secretOf("p-okafor", 2));
        assertArrayEquals(filled(1), secretOf("p-shah", 3));
    }

    @Test
    public void shouldAnswerAllWhoAskAtOnceWithTheSame() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            secrets()
                    .secretOf(
                            "p-rowan",
                            filled(i),
                            result -> answers.add(Arrays.toString(((Result.Done<byte[]>) result).value())));
        }
        driver().drive();
        assertEquals(16, answers.size());
        assertEquals(1, answers.stream().distinct().count(), answers.toString());
    }
}
