package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.jspecify.annotations.Nullable;

/**
 * Who is here, on any node: told only to those who read the part live, at most ten times a second for each part, and less often where
 * many are. Identity is the session's, never the message's. Who is on another node is forgotten when that has said nothing for a while.
 * Confined to the room's thread.
 */
final class Presence {
    private static final long QUIET_MILLIS = 100;
    private static final long AGAIN_MILLIS = 5_000;
    private static final long FORGET_MILLIS = 15_000;

    private final FormId form;
    private final List<Session> sessions;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FanOut fanOut;
    private final CaseRoster roster;
    private final BiConsumer<Session, PartId> missed;
    private final SortedMap<PartId, SortedMap<String, Elsewhere>> elsewhere = new TreeMap<>();
    private final SortedSet<PartId> due = new TreeSet<>();
    private final SortedSet<PartId> announced = new TreeSet<>();

    private record Elsewhere(List<PresentPerson> people, long at) {}

    /**
     * Presence in one form, told while {@code roster} is fresh; {@code missed} hears of a session that was not told because its reader is
     * behind.
     */
    Presence(
            FormId form,
            List<Session> sessions,
            RoomPorts ports,
            CaseRoster roster,
            BiConsumer<Session, PartId> missed) {
        this.form = form;
        this.sessions = sessions;
        this.scheduler = ports.scheduler();
        this.clock = ports.clock();
        this.fanOut = ports.fanOut();
        this.roster = roster;
        this.missed = missed;
    }

    void moved(Session session, @Nullable PartId part, @Nullable String field) {
        PartId before = session.presentPart();
        session.present(part, field);
        if (before != null && !before.equals(part)) {
            tellSoon(before);
        }
        if (part != null) {
            tellSoon(part);
        }
    }

    void gone(Session session) {
        PartId part = session.presentPart();
        session.present(null, null);
        if (part != null) {
            tellSoon(part);
        }
    }

    /** Takes what another node says of the people at a part. */
    void elsewhere(String node, PartId part, List<PresentPerson> people) {
        SortedMap<String, Elsewhere> nodes = elsewhere.computeIfAbsent(part, p -> new TreeMap<>());
        Elsewhere before = nodes.put(node, new Elsewhere(List.copyOf(people), clock.millis()));
        if (!people.equals(before == null ? List.of() : before.people())) {
            tellSoon(part);
        }
        if (!people.isEmpty()) {
            scheduler.after(FORGET_MILLIS + 1, () -> forget(node, part));
        }
    }

    private void forget(String node, PartId part) {
        SortedMap<String, Elsewhere> nodes = elsewhere.getOrDefault(part, new TreeMap<>());
        Elsewhere last = nodes.get(node);
        if (last != null && clock.millis() - last.at() > FORGET_MILLIS) {
            nodes.remove(node);
            tellSoon(part);
        }
    }

    private void tellSoon(PartId part) {
        if (due.isEmpty()) {
            scheduler.after(Math.max(QUIET_MILLIS, sessions.size()), () -> roster.whenFresh(this::tell));
        }
        due.add(part);
    }

    private void tell() {
        List<PartId> parts = List.copyOf(due);
        due.clear();
        for (PartId part : parts) {
            announce(part);
            String message = message(part);
            for (Session session : List.copyOf(sessions)) {
                if (!isTold(session, part)) {
                    continue;
                }
                if (session.isBehind()) {
                    missed.accept(session, part);
                } else {
                    session.send(message);
                }
            }
        }
    }

    /** Tells one session who is at a part now, if anybody is. */
    void tell(Session session, PartId part) {
        if (isTold(session, part)) {
            session.send(message(part));
        }
    }

    /** Whoever types for a defendant is there for the defendant's words only. */
    private static boolean isTold(Session session, PartId part) {
        return session.reading(part) == Reading.LIVE && session.actor().role() != Role.ASSISTANT;
    }

    private String message(PartId part) {
        List<PresentPerson> people = new ArrayList<>(here(part));
        elsewhere.getOrDefault(part, new TreeMap<>()).values().forEach(node -> people.addAll(node.people()));
        int named = Math.min(people.size(), Limits.PRESENT_PEOPLE);
        return Messages.presence(part, people.subList(0, named), people.size() - named);
    }

    private List<PresentPerson> here(PartId part) {
        return sessions.stream()
                .filter(session -> part.equals(session.presentPart()))
                .filter(session -> session.reading(part) == Reading.LIVE)
                .map(Session::present)
                .toList();
    }

    private void announce(PartId part) {
        List<PresentPerson> people = here(part);
        fanOut.present(new PartKey(form, part), people.subList(0, Math.min(people.size(), Limits.PRESENT_PEOPLE)));
        if (!people.isEmpty() && announced.add(part)) {
            scheduler.after(AGAIN_MILLIS, () -> announceAgain(part));
        }
    }

    private void announceAgain(PartId part) {
        announced.remove(part);
        if (!here(part).isEmpty()) {
            announce(part);
        }
    }
}
