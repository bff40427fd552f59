package org.counterpart.forms.simulation;

import org.counterpart.forms.audit.AuditLog;
import org.counterpart.forms.audit.AuditLogContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemoryAuditLogTest extends AuditLogContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final AuditLog log = new InMemoryAuditLog(scheduler);

    @Override
    protected AuditLog log() {
        return log;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}
