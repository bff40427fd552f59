package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/** Has it audited who changed who reads a party's part: once, by the node whose session or request it was. The reason is in the entry itself. */
final class AudienceChanges {
    private final FormFile file;
    private final RoomPorts ports;
    private final List<Session> sessions;

    AudienceChanges(FormFile file, RoomPorts ports, List<Session> sessions) {
        this.file = file;
        this.ports = ports;
        this.sessions = sessions;
    }

    /** Of an entry that is on the record, whoever wrote it. */
    void appended(Entry entry, PartInstance part, Audience audience) {
        boolean here = sessions.stream()
                .anyMatch(session -> session.id().equals(entry.author().session()));
        if (here) {
            note(entry, part, audience);
        }
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
