package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/**
 * Shows sessions what they may see of a part when they come, come back, or may read more than before; from that moment they follow it.
 * Confined to the room's thread.
 */
final class Showing {
    private static final int SERVICE_RESTART = 1012;

    private final FormRoom room;
    private final List<Session> sessions;
    private final Broadcast broadcast;

    Showing(FormRoom room, List<Session> sessions, Broadcast broadcast) {
        this.room = room;
        this.sessions = sessions;
        this.broadcast = broadcast;
    }

    /** Sends a session what it may see of a part, and has it follow the part from this moment. */
    void show(Session session, PartInstance part, PartState state, @Nullable Resume resume) {
        if (session.hasEnded()) {
            return;
        }
        Reading reading = room.policy().reading(session.actor(), part, state.joined());
        session.setReading(part.id(), reading);
        String team = session.actor().team();
        String release = ReleaseView.message(room, team, part, state);
        if (reading == Reading.LIVE) {
            showLive(session, part.id(), state, resume);
        } else if (reading == Reading.RELEASES && release != null) {
            session.send(release);
        } else if (reading == Reading.RELEASES && room.policy().isWithheldFrom(team, state)) {
            session.send(Messages.suspended(part.id(), room.policy().whyWithheld(team, state)));
        }
        broadcast.proposals().show(session, part, state);
    }

    /** Who reads a part has changed. Whoever is not concerned is told nothing: not even that there was something. */
    void audienceChanged(PartInstance part, List<Operation.Audience> changed) {
        PartState state = room.room(part.id()).state();
        for (Session session : List.copyOf(sessions)) {
            Reading now = room.policy().reading(session.actor(), part, state.joined());
            Reading before = session.reading(part.id());
            boolean ordered = before == Reading.NONE && now == Reading.RELEASES;
            if (ordered && !session.isOpened()) {
                session.close(SERVICE_RESTART, "who reads this form has changed");
            } else if (ordered || before != Reading.NONE && now != before) {
                session.send(Messages.access(accessTo(session, part, state)));
                show(session, part, state, null);
            } else if (now == Reading.RELEASES && concerns(session, state, changed)) {
                show(session, part, state, null);
            }
        }
    }

    /** The judge, who orders, is answered whatever it was. */
    private boolean concerns(Session session, PartState state, List<Operation.Audience> changed) {
        String team = session.actor().team();
        return session.actor().role() == Role.JUDGE
                || changed.stream().anyMatch(Operation.Audience::suspends)
                        && room.policy().hasNewest(team, state)
                || changed.stream().anyMatch(one -> one.team().equals(team));
    }

    private void showLive(Session session, PartId part, PartState state, @Nullable Resume resume) {
        if (resume == null || !resume.isUsable(session.actor(), state) || !takeOver(session, part, resume.clientId())) {
            String clientId = ClientIds.issue(room.ports().ids(), session.actor());
            session.setClientId(part, clientId);
            session.setTold(part, state.revision());
            session.send(Messages.part(part, clientId, state));
            return;
        }
        session.setClientId(part, resume.clientId());
        session.setReading(part, Reading.NONE);
        PartState.Client client = state.client(resume.clientId());
        int own = client == null ? 0 : client.revision();
        room.room(part).entriesAfter(resume.revision(), own, page -> resume(session, part, resume, page));
    }

    /**
     * A client id is one page's: once the page has come back by a new line, what the old line still brings is refused. Otherwise a
     * submission that was refused by the new line could be sequenced by the old one. False when a newer line has it: an old one that is
     * slow to open takes nothing from the page's next one.
     */
    private boolean takeOver(Session session, PartId part, String clientId) {
        for (Session other : sessions) {
            if (other != session && clientId.equals(other.clientId(part))) {
                if (other.line() > session.line()) {
                    return false;
                }
                other.setClientId(part, room.ports().ids().next());
            }
        }
        return true;
    }

    /**
     * Its team may have left the part while the entries were waited for; or the person may have had another place meanwhile and the part been
     * shown anew (seed 131,629). Its own newest entry is always in the first page: {@code lastSeq}
     * tells a page what has become of its frozen submission.
     */
    private void resume(Session session, PartId part, Resume resume, PartHistory.Page page) {
        if (session.hasEnded() || session.reading(part) != Reading.NONE) {
            return;
        }
        PartState state = room.room(part).state();
        if (!broadcast.mayReadLive(session, part)) {
            session.send(Messages.access(accessTo(session, room.instance(part), state)));
            show(session, room.instance(part), state, null);
            return;
        }
        session.setReading(part, Reading.LIVE);
        session.setTold(part, page.upTo());
        room.ports().meters().resumed();
        session.send(Messages.resumed(part, resume.clientId(), state, page));
        if (page.upTo() < room.room(part).durableRevision()) {
            broadcast.miss(session, part);
            broadcast.readOn(session);
        }
    }

    Messages.PartAccess accessTo(Session session, PartInstance part, PartState state) {
        return new Messages.PartAccess(
                part.id(),
                room.policy().reading(session.actor(), part, state.joined()),
                state.sealedBy() == 0
                        && !room.policy().isFrozen(part)
                        && room.policy().mayWrite(session.actor(), part, state.joined()),
                room.policy().mayJoin(session.actor(), part));
    }
}
