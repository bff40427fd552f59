package org.counterpart.forms.live;

import java.util.Collection;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartInstance;

/**
 * Keeps the sessions of a form at what the roster of its case says. What somebody may not read any more is not sent from this moment on;
 * what they may read now is shown when it is durable.
 */
final class Membership implements CaseRoster.Follower {
    private static final int FORBIDDEN = 4403;
    private static final int RESTART = 1012;

    private final FormRoom room;
    private final Showing showing;
    private final CaseRoster roster;
    private final Collection<PartRoom> parts;
    private final List<Session> sessions;

    Membership(FormRoom room, Showing showing, CaseRoster roster, Collection<PartRoom> parts, List<Session> sessions) {
        this.room = room;
        this.showing = showing;
        this.roster = roster;
        this.parts = parts;
        this.sessions = sessions;
    }

    /**
     * Lets somebody in who acts in the case. Their ticket was given, and taken, by what the store said: where this node knows something
     * else, it may be behind, or they may have been removed since; then the roster is read again first.
     */
    void admit(Session session, Runnable enter) {
        roster.whenFresh(() -> {
            if (session.actor().equals(roster.of(session))) {
                letIn(session, enter);
            } else {
                roster.whenReadAgain(this, () -> letIn(session, enter));
            }
        });
    }

    private void letIn(Session session, Runnable enter) {
        Actor now = roster.of(session);
        if (session.hasEnded()) {
            return;
        }
        if (now == null) {
            dismiss(session);
        } else if (!isOfThisRecord()) {
            roster.whenReadAgain(this, () -> orElsewhere(session, enter));
        } else {
            session.setActor(now);
            enter.run();
        }
    }

    /**
     * What somebody may read anew is shown once everything that was written before they might is read: another node may have taken the drafts
     * of the firm before out of the part.
     */
    @Override
    public void rosterChanged() {
        if (!isOfThisRecord()) {
            room.supersede();
            return;
        }
        parts.forEach(part -> part.whenDurable(state -> part.catchUp(Integer.MAX_VALUE)));
        for (Session session : List.copyOf(sessions)) {
            Actor now = roster.of(session);
            if (now == null) {
                dismiss(session);
            } else if (!now.equals(session.actor())) {
                move(session, now);
            }
        }
    }

    /** The room, or what is known of the case, may be older than the other. */
    private void orElsewhere(Session session, Runnable enter) {
        if (isOfThisRecord()) {
            letIn(session, enter);
        } else {
            session.close(RESTART, "the defendants or counts of this case have changed");
            room.supersede();
        }
    }

    /** A room has the parts and rows of the defendants and counts there were when it was opened; where there are others now, the form goes on in another one. */
    private boolean isOfThisRecord() {
        return roster.isOf(room.policy().outline().caseOutline());
    }

    @Override
    public void rosterConfirmed() {
        parts.forEach(PartRoom::pump);
    }

    private void dismiss(Session session) {
        session.sendError("removed", "You do not act in this case any more.");
        session.close(FORBIDDEN, "no longer allowed in this form");
        room.leave(session);
    }

    /** A page that has not been shown everything yet begins again. */
    private void move(Session session, Actor now) {
        if (!session.isOpened()) {
            session.close(RESTART, "your place in this case has changed");
            room.leave(session);
            return;
        }
        boolean otherTeam = !now.team().equals(session.actor().team());
        session.setActor(now);
        session.send(Messages.person(now));
        for (PartInstance part : room.instances()) {
            if (otherTeam && session.reading(part.id()) == Reading.RELEASES) {
                forget(session, part);
            }
            move(session, part);
        }
    }

    /** What was served on the team before need not have been served on this one. */
    private static void forget(Session session, PartInstance part) {
        session.setReading(part.id(), Reading.NONE);
        session.send(Messages.access(new Messages.PartAccess(part.id(), Reading.NONE, false, false)));
    }

    private void move(Session session, PartInstance part) {
        Reading before = session.reading(part.id());
        Reading now = room.policy().reading(session.actor(), part, state(part).joined());
        if (now == Reading.NONE || before == Reading.LIVE && now != Reading.LIVE) {
            stopFollowing(session, part, before);
        }
        if (now == Reading.NONE) {
            return;
        }
        room.room(part.id()).whenDurable(state -> show(session, part, state));
    }

    /** The page is told at once: what it is shown after that begins anew. */
    private void stopFollowing(Session session, PartInstance part, Reading before) {
        session.setReading(part.id(), Reading.NONE);
        if (before != Reading.NONE) {
            session.send(Messages.access(showing.accessTo(session, part, state(part))));
        }
        if (part.id().equals(session.presentPart())) {
            room.present(session, null, null);
        }
    }

    /** Somebody moved away and back again before this came has been shown the part already: it is not opened a second time (seed 201,228). */
    private void show(Session session, PartInstance part, PartState state) {
        if (session.hasEnded()) {
            return;
        }
        session.send(Messages.access(showing.accessTo(session, part, state)));
        if (session.reading(part.id()) != room.policy().reading(session.actor(), part, state.joined())) {
            showing.show(session, part, state, null);
        }
    }

    private PartState state(PartInstance part) {
        return room.room(part.id()).state();
    }
}
