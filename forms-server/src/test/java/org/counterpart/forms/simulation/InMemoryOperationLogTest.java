package org.counterpart.forms.simulation;

import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.OperationLogContract;

/** The twin keeps the contract. */
class InMemoryOperationLogTest extends OperationLogContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final OperationLog store =
            new InMemoryOperationLog(new InMemoryOperationLog.Record(), scheduler, scheduler);

    @Override
    protected OperationLog log() {
        return store;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
