package org.counterpart.forms.audit;

/** Takes note of what is to be audited. Never blocks, never throws; called on the thread of whoever does it. */
public interface AuditTrail {
    /** Takes note of one thing. */
    void note(AuditEntry entry);

    /** Keeps nothing. */
    AuditTrail NONE = entry -> {};
}
