package org.counterpart.forms.identity;

import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/**
 * One secret for each person, from which their own pages make the keys of what they keep on a device while it is not at the court yet. It is
 * handed to the signed-in person only; who takes a device away has nothing without it. Callbacks come back on the calling thread's context.
 */
public interface DeviceSecrets {
    /** How long a secret is, in bytes. */
    int BYTES = 32;

    /**
     * The secret of a person; {@code candidate} becomes it where they have none yet. Of several nodes that ask at once, all are answered with
     * the same.
     */
    void secretOf(String personId, byte[] candidate, Consumer<Result<byte[]>> done);
}
