package org.counterpart.forms.simulation;

import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.OperationLogContract;

/** The twin keeps the contract. */
class InMemoryOperationLogTest extends OperationLogContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final InMemoryOperationLog.Record record = new InMemoryOperationLog.Record();
    private final OperationLog store = new InMemoryOperationLog(record, scheduler, scheduler);

    @Override
    protected OperationLog log() {
        return store;
    }

    @Override
    protected void tamper(PartKey key, long number) {
        record.refuse(key, number);
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
