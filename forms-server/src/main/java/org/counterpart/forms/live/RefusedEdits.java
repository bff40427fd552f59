package org.counterpart.forms.live;

import java.util.EnumSet;
import java.util.Set;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are audited: those for want of a right (also one that was there when the edit was made), and those of edits that no page of
 * ours makes. A length or a missing answer is between a person and their form.
 */
final class RefusedEdits {
    private static final Set<Refusal.Code> AUDITED = EnumSet.of(
            Refusal.Code.FINAL,
            Refusal.Code.NOT_YOURS,
            Refusal.Code.NOT_JOINED,
            Refusal.Code.UNKNOWN_FIELD,
            Refusal.Code.BAD_OPERATION,
            Refusal.Code.STALE_CLIENT,
            Refusal.Code.NOT_SUPPORTED);

    private final FormFile file;
    private final RoomPorts ports;

    RefusedEdits(FormFile file, RoomPorts ports) {
        this.file = file;
        this.ports = ports;
    }

    /** Takes note of a refusal. */
    void note(Session session, Submission submission, Refusal refusal) {
        ports.meters().refused(refusal.code());
        if (AUDITED.contains(refusal.code())) {
            AuditTrail trail = ports.audit();
            trail.note(AuditEntry.of(
                    ports.clock().millis(),
                    AuditEntry.EDIT_REFUSED,
                    refusal.code().wireName(),
                    new AuditEntry.Who(
                            session.actor().personId(), session.actor().team(), session.id()),
                    new AuditEntry.Where(
                            file.caseId(), file.id().value(), submission.part().value(), path(submission, refusal))));
        }
    }

    /** The answer or table it was about; of several, the first. */
    private static @Nullable String path(Submission submission, Refusal refusal) {
        if (refusal.field() != null) {
            return refusal.field();
        }
        Operation first = submission.operations().get(0);
        if (first instanceof Operation.FieldOperation field) {
            return field.field().toString();
        }
        return first instanceof Operation.RowOperation row ? row.group() + "/" + row.row() : null;
    }
}
