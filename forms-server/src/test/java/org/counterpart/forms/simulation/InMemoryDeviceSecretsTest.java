package org.counterpart.forms.simulation;

import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.identity.DeviceSecretsContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemoryDeviceSecretsTest extends DeviceSecretsContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final DeviceSecrets secrets = new InMemoryDeviceSecrets(scheduler);

    @Override
    protected DeviceSecrets secrets() {
        return secrets;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
