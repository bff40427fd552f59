package org.counterpart.forms.live;

import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.PartState;

/** What a client that comes back has of a part: the client id it had, and the revision it has seen. */
public record Resume(PartId part, String clientId, int revision) {

    /**
     * A client id nobody has used is anyone's: it is bound to the first person who submits with it. A shared part is resumed only
     * from where the team joined it: what the other side drafted and deleted before was never shown to this one.
     */
    boolean isUsable(Actor actor, PartState state) {
        PartState.Client client = state.client(clientId);
        boolean owned = client == null || client.personId().equals(actor.personId());
        boolean seen = revision >= state.joinedAt(actor.team());
        return owned && seen && !clientId.isEmpty() && revision <= state.revision();
    }
}
