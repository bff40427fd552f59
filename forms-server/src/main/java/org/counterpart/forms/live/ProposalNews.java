package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation.Decide;
import org.counterpart.forms.merge.Operation.Suggest;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Proposal;
import org.counterpart.forms.merge.codec.ProposalCodec;
import org.counterpart.forms.template.PartInstance;

/**
 * Tells a team that has not joined a part what became of its own proposals to it, and of nobody else's; whoever follows the part has them in
 * its entries. Confined to the room's thread.
 */
final class ProposalNews {
    private final FormRoom room;
    private final List<Session> sessions;

    ProposalNews(FormRoom room, List<Session> sessions) {
        this.room = room;
        this.sessions = sessions;
    }

    /** The teams whose proposals an entry is about. */
    static List<String> teams(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.operations().stream()
                        .filter(operation -> operation instanceof Suggest || operation instanceof Decide)
                        .map(operation -> operation instanceof Decide decide
                                ? decide.team()
                                : entry.author().team()))
                .distinct()
                .toList();
    }

    /**
     * Sends a session what its team has proposed to a part that it does not follow. Whoever's defendant was removed is of the case no more, and what
     * becomes of a proposal of theirs is for those who are (seed 91,100 of the rights).
     */
    void show(Session session, PartInstance part, PartState state) {
        if (room.policy().isGone(session.actor())) {
            return;
        }
        String team = session.actor().team();
        List<Proposal> own = state.proposals().of(team).stream()
                .map(one -> one.numbered(room.policy().reach().count(team, state, one.release())))
                .toList();
        if (session.reading(part.id()) == Reading.RELEASES && !own.isEmpty()) {
            session.send(Messages.proposals(part.id(), ProposalCodec.list(own)));
        }
    }
}
