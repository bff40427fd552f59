package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.codec.OperationEncoder;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/**
 * Tells the sessions of one form what has become durable. Whoever reads too slowly is left out, told what was missed once they have read
 * on (entries page by page, of releases and presence only the newest), and disconnected when they do not. So what waits for a slow reader is
 * bounded, and nobody else waits for one. Confined to the room's thread.
 */
final class Broadcast {
    private static final int TRY_AGAIN_LATER = 1013;

    private final FormRoom room;
    private final List<Session> sessions;
    private final Presence presence;
    private final ProposalNews proposals;

    Broadcast(FormRoom room, List<Session> sessions, Presence presence) {
        this.room = room;
        this.sessions = sessions;
        this.presence = presence;
        this.proposals = new ProposalNews(room, sessions);
    }

    ProposalNews proposals() {
        return proposals;
    }

    /** Tells everyone who reads a part live of its newest entries; {@code encoded} is the list of them. */
    void entries(PartId part, List<Entry> entries, String encoded) {
        String message = Messages.entries(part, encoded);
        int from = entries.get(0).revision() - 1;
        int upTo = entries.get(entries.size() - 1).revision();
        boolean audience = entries.stream()
                .flatMap(entry -> entry.operations().stream())
                .anyMatch(Operation.Audience.class::isInstance);
        for (Session session : List.copyOf(sessions)) {
            if (session.reading(part) != Reading.LIVE) {
                continue;
            }
            if (session.isBehind() || session.told(part) != from) {
                miss(session, part);
                continue;
            }
            session.setTold(part, upTo);
            int visible = audience ? visible(session, part, entries) : entries.size();
            session.send(
                    visible == entries.size()
                            ? message
                            : Messages.entries(part, OperationEncoder.entries(entries.subList(0, visible))));
        }
        proposed(part, ProposalNews.teams(entries));
    }

    private void proposed(PartId part, List<String> teams) {
        for (Session session : teams.isEmpty() ? List.<Session>of() : List.copyOf(sessions)) {
            boolean own = teams.contains(session.actor().team());
            if (own && session.reading(part) == Reading.RELEASES && session.isBehind()) {
                miss(session, part);
            } else if (own) {
                proposals.show(session, room.instance(part), room.room(part).state());
            }
        }
    }

    /** How many of the entries a session may see: none after the one by which its team left the part. */
    private int visible(Session session, PartId part, List<Entry> entries) {
        Actor actor = session.actor();
        if (mayReadLive(session, part)) {
            return entries.size();
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).operations().stream().anyMatch(operation -> leaves(operation, actor))) {
                return i + 1;
            }
        }
        return entries.size();
    }

    private static boolean leaves(Operation operation, Actor actor) {
        return operation instanceof Operation.Audience audience
                && audience.team().equals(actor.team())
                && !audience.joined();
    }

    /** Tells everyone of the newest release of a part who reads its releases, and on whom it was served; and of what others have said of its rows. */
    void released(PartId part) {
        tell(part, team -> true);
        for (PartInstance other : room.instances()) {
            if (!other.id().equals(part) && speaksOf(other, part)) {
                tell(other.id(), team -> hasNewest(team, part) && ReleaseView.tellsMore(room, team, part, other));
            }
        }
    }

    /** Tells whoever's list of orders has changed that it has, and nobody else that there was something. */
    void obligationsChanged(Predicate<Actor> concerned) {
        for (Session session : List.copyOf(sessions)) {
            if (concerned.test(session.actor())) {
                tellOfObligations(session);
            }
        }
    }

    private void tellOfObligations(Session session) {
        boolean behind = session.isBehind();
        session.setMissedObligations(behind);
        if (!behind) {
            session.send(Messages.obligations());
        }
    }

    /** True when a session may read a part live as things stand now, which it may not have been told yet. */
    boolean mayReadLive(Session session, PartId part) {
        return room.policy()
                        .reading(
                                session.actor(),
                                room.instance(part),
                                room.room(part).state().joined())
                == Reading.LIVE;
    }

    /** Tells of what was declared of the newest release of a part whoever has that release. */
    void declared(PartId part) {
        tell(part, team -> true);
    }

    private boolean speaksOf(PartInstance other, PartId part) {
        FormOutline outline = room.policy().outline();
        return outline.template().sectionsOf(other.definition().id()).stream()
                .filter(section -> section.rowsOf() != null)
                .anyMatch(section -> outline.partOfRows(other, section).equals(part.value()));
    }

    private boolean hasNewest(String team, PartId part) {
        return room.policy().hasNewest(team, room.room(part).state());
    }

    private void tell(PartId part, Predicate<String> whom) {
        SortedMap<String, String> messages = new TreeMap<>();
        for (Session session : List.copyOf(sessions)) {
            String team = session.actor().team();
            if (session.reading(part) == Reading.RELEASES && hasNewest(team, part) && whom.test(team)) {
                if (session.isBehind()) {
                    miss(session, part);
                } else {
                    tellOfRelease(session, part, messages);
                }
            }
        }
    }

    /** Everybody of a team is told the same. */
    private void tellOfRelease(Session session, PartId part, SortedMap<String, String> messages) {
        String team = session.actor().team();
        String message = messages.containsKey(team) ? messages.get(team) : shown(session, part);
        if (message != null) {
            messages.put(team, message);
            session.send(message);
        }
    }

    /** Notes that a session was not told something of a part, and gives it a while to read on. */
    void miss(Session session, PartId part) {
        if (session.missed().isEmpty()) {
            watch(session);
        }
        session.missed().add(part);
    }

    private void watch(Session session) {
        long before = session.readOns();
        room.ports().scheduler().after(Limits.SLOW_MILLIS, () -> {
            if (session.hasEnded() || session.missed().isEmpty()) {
                return;
            }
            if (session.readOns() == before) {
                session.close(TRY_AGAIN_LATER, "this connection reads too slowly");
            } else {
                watch(session);
            }
        });
    }

    /** Tells a session what it missed, for as long as it reads on. */
    void readOn(Session session) {
        if (session.hasMissedObligations() && !session.hasEnded()) {
            tellOfObligations(session);
        }
        for (PartId part : new ArrayList<>(session.missed())) {
            if (session.isBehind() || session.hasEnded()) {
                return;
            }
            switch (session.reading(part)) {
                case LIVE -> readOn(session, part);
                case RELEASES -> newest(session, part);
                case NONE -> session.missed().remove(part);
            }
        }
    }

    private @Nullable String shown(Session session, PartId part) {
        return ReleaseView.message(
                room,
                session.actor().team(),
                room.instance(part),
                room.room(part).state());
    }

    private void newest(Session session, PartId part) {
        session.missed().remove(part);
        PartState state = room.room(part).state();
        String release = shown(session, part);
        if (release != null) {
            session.send(release);
        } else if (room.policy().isWithheldFrom(session.actor().team(), state)) {
            session.send(Messages.suspended(
                    part, room.policy().whyWithheld(session.actor().team(), state)));
        }
        proposals.show(session, room.instance(part), state);
    }

    private void readOn(Session session, PartId part) {
        int told = session.told(part);
        room.room(part).entriesAfter(told, told, page -> send(session, part, told, page));
    }

    /** Its team may have left the part while the entries were waited for, and another page may have been sent. */
    private void send(Session session, PartId part, int told, PartHistory.Page page) {
        if (session.hasEnded()
                || session.told(part) != told
                || !session.missed().contains(part)) {
            return;
        }
        if (!mayReadLive(session, part) || session.reading(part) != Reading.LIVE) {
            session.missed().remove(part);
            return;
        }
        if (page.upTo() > told) {
            session.setTold(part, page.upTo());
            session.send(Messages.entries(part, page.encoded()));
        }
        if (page.upTo() < room.room(part).durableRevision()) {
            readOn(session);
            return;
        }
        session.missed().remove(part);
        presence.tell(session, part);
    }
}
