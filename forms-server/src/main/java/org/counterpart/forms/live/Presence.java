package org.counterpart.forms.live;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/**
 * Who is here: told only to those who read the part live, at most ten times a second for each part. Identity is the
 * session's, never the message's.
 */
final class Presence {
    private static final long QUIET_MILLIS = 100;

    private final List<Session> sessions;
    private final Scheduler scheduler;
    private final SortedSet<PartId> due = new TreeSet<>();

    Presence(List<Session> sessions, Scheduler scheduler) {
        this.sessions = sessions;
        this.scheduler = scheduler;
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

    private void tellSoon(PartId part) {
        if (due.isEmpty()) {
            scheduler.after(QUIET_MILLIS, this::tell);
        }
        due.add(part);
    }

    private void tell() {
        List<PartId> parts = List.copyOf(due);
        due.clear();
        for (PartId part : parts) {
            List<Session> here = sessions.stream()
                    .filter(session -> part.equals(session.presentPart()))
                    .filter(session -> session.reading(part) == Reading.LIVE)
                    .toList();
            String message = Messages.presence(part, here);
            sessions.stream()
                    .filter(session -> session.reading(part) == Reading.LIVE)
                    .forEach(session -> session.send(message));
        }
    }
}
