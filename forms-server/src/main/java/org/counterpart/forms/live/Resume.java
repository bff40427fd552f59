package org.counterpart.forms.live;

import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;

/** What a client that comes back has of a part: the client id it had, and the revision it has seen. */
public record Resume(PartId part, String clientId, int revision) {

    /**
     * A client id is of whom it was issued to, for the team they acted for then; and its author's once it was submitted with. A shared part is resumed only
     * from where the team joined it, and a part that another firm has taken over from where it did: what was drafted and deleted before was
     * never shown to this one.
     */
    boolean isUsable(Actor actor, PartState state) {
        PartState.Client client = state.client(clientId);
        boolean owned = ClientIds.isIssuedTo(actor, clientId)
                && (client == null || client.personId().equals(actor.personId()));
        int shown = Math.max(state.joinedAt(actor.team()), state.joinedAt(Audience.HANDED_OVER));
        boolean seen = revision >= shown;
        boolean history = actor.role() != Role.ASSISTANT;
        return owned && seen && history && !clientId.isEmpty() && revision <= state.revision();
    }
}
