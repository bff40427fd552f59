package org.counterpart.forms.live;

import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/** Has it audited what was done in a part's log, and who changed who reads a party's part: once, by the node that wrote it. The reason is in the entry itself. */
final class AudienceChanges {
    private final FormFile file;
    private final RoomPorts ports;

    AudienceChanges(FormFile file, RoomPorts ports) {
        this.file = file;
        this.ports = ports;
    }

    /** Of an entry that this node wrote, whether whoever asked for it is still there or not. What was carried from another case was done there. */
    void written(Entry entry, PartInstance part) {
        String session = entry.author().session();
        if (session.equals(CarryStep.SESSION)) {
            return;
        }
        new AuditedEntries(ports.audit(), file).written(part.id(), entry);
        if (session.equals(AudienceOrder.REQUEST)) {
            return;
        }
        entry.operations().stream()
                .filter(Audience.class::isInstance)
                .map(Audience.class::cast)
                .filter(audience -> !audience.handsOver())
                .forEach(audience -> note(entry, part, audience));
    }

    /** Of an entry that was asked for here. */
    void note(Entry entry, PartInstance part, Audience audience) {
        if (part.definition().kind() != Kind.PARTY) {
            return;
        }
        Author by = entry.author();
        ports.audit()
                .note(AuditEntry.of(
                        entry.at(),
                        AuditEntry.AUDIENCE_CHANGED,
                        reason(audience),
                        new AuditEntry.Who(by.personId(), by.team(), by.session()),
                        new AuditEntry.Where(
                                file.caseId(), file.id().value(), part.id().value(), audience.team())));
    }

    private static String reason(Audience audience) {
        if (audience.suspends()) {
            return audience.joined() ? "withheld" : "read-again";
        }
        boolean out = audience.team().startsWith(Audience.OUT);
        return (out ? "taken-out" : "let-in") + (audience.joined() ? "" : "-ended");
    }
}
