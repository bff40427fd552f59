/**
 * The audit log: who tried or did what, where and when; never anybody's words. {@link org.counterpart.forms.audit.AuditTrail} is what the rest
 * of the service tells, {@link org.counterpart.forms.audit.GatheredAudit} bounds it, the port {@link org.counterpart.forms.audit.AuditLog} keeps it.
 *
 * <p>Sans-IO; may use {@code form} and {@code store}. Confined to the thread that calls it.
 */
@NullMarked
package org.counterpart.forms.audit;

import org.jspecify.annotations.NullMarked;
