package org.counterpart.forms.live;

import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Decide;
import org.counterpart.forms.merge.Operation.Declare;
import org.counterpart.forms.merge.Operation.Suggest;
import org.jspecify.annotations.Nullable;

/**
 * Acts in a part's log that the audit log has as well: who proposed wording and ended a proposal, and who declared something of a release. Each is
 * noted once, by the node that wrote it, whether whoever did it is still there or not. Confined to the room's thread.
 */
final class AuditedEntries {
    private final AuditTrail log;
    private final FormFile file;

    AuditedEntries(AuditTrail log, FormFile file) {
        this.log = log;
        this.file = file;
    }

    /** An act in words of the audit log: its kind, what of it, and where in the part. */
    private record Act(String kind, String reason, String path) {}

    void written(PartId part, Entry entry) {
        Author by = entry.author();
        for (Operation operation : entry.operations()) {
            Act act = act(operation);
            if (act != null) {
                log.note(AuditEntry.of(
                        entry.at(),
                        act.kind(),
                        act.reason(),
                        new AuditEntry.Who(by.personId(), by.team(), by.session()),
                        new AuditEntry.Where(file.caseId(), file.id().value(), part.value(), act.path())));
            }
        }
    }

    private static @Nullable Act act(Operation operation) {
        if (operation instanceof Suggest suggest) {
            return new Act(AuditEntry.PROPOSAL, "made", suggest.field().value());
        } else if (operation instanceof Decide decide) {
            return new Act(AuditEntry.PROPOSAL, decide.outcome().wireName(), decide.team());
        }
        return operation instanceof Declare declare
                ? new Act(AuditEntry.DECLARATION, declare.as(), "release " + declare.release())
                : null;
    }
}
