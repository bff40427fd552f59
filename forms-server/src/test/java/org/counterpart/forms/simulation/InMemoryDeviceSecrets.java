package org.counterpart.forms.simulation;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;

/** The twin of the store of device secrets. */
public final class InMemoryDeviceSecrets implements DeviceSecrets {
    private final SortedMap<String, byte[]> secrets = new TreeMap<>();
    private final Scheduler node;

    /** An empty store. */
    public InMemoryDeviceSecrets(Scheduler node) {
        this.node = node;
    }

    @Override
    public void secretOf(String personId, byte[] candidate, Consumer<Result<byte[]>> done) {
        secrets.putIfAbsent(personId, candidate.clone());
        byte[] secret = secrets.get(personId).clone();
        node.after(1, () -> done.accept(new Result.Done<>(secret)));
    }
}
