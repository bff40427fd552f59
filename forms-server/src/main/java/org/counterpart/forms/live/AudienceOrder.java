package org.counterpart.forms.live;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Decision;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** An order of the court about who reads a part, asked for by a request: decided at its turn like any edit. */
public final class AudienceOrder implements Controls.Step {
    static final String REQUEST = "request";

    private final FormRoom room;
    private final PartInstance part;
    private final Actor actor;
    private final Audience audience;
    private @Nullable Refusal refusal;
    private @Nullable Entry made;

    private AudienceOrder(FormRoom room, PartInstance part, Actor actor, Audience audience) {
        this.room = room;
        this.part = part;
        this.actor = actor;
        this.audience = audience;
    }

    /** Makes it; {@code done} gets why not, or null when it is on the record. */
    public static void make(
            FormRoom room, PartInstance part, Actor actor, Audience audience, Consumer<@Nullable Refusal> done) {
        AudienceOrder order = new AudienceOrder(room, part, actor, audience);
        room.room(part.id()).control(order, state -> order.done(done));
    }

    @Override
    public @Nullable PermittedEdit next(PartState state, long now) {
        Author author = new Author(actor.personId(), actor.name(), actor.team(), null, REQUEST);
        Entry entry = new Entry(state.revision() + 1, "", 0, author, now, List.of(audience));
        Decision decision = room.policy()
                .permit(new EditRequest(
                        actor, room.id(), part, List.of(audience), state.revision(), entry, state, room.otherParts()));
        refusal = decision instanceof Decision.Refused refused ? refused.refusal() : null;
        made = refusal == null ? entry : null;
        return decision instanceof Decision.Permitted permitted ? permitted.edit() : null;
    }

    private void done(Consumer<@Nullable Refusal> done) {
        if (made != null) {
            room.changes().note(made, part, audience);
        }
        done.accept(refusal);
    }
}
