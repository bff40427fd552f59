package org.counterpart.forms.live.websocket;

import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.Limits;

/** Counts the live connections of each person on this node. Confined to one thread. */
final class PersonSessions {
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private int all;

    boolean mayEnter(String personId) {
        return counts.getOrDefault(personId, 0) < Limits.SESSIONS_PER_PERSON;
    }

    /** True when this node takes no more, whoever it is. */
    boolean areTooMany() {
        return all >= Limits.LIVE_CONNECTIONS;
    }

    void entered(String personId) {
        all++;
        counts.merge(personId, 1, Integer::sum);
    }

    void left(String personId) {
        all--;
        counts.computeIfPresent(personId, (id, count) -> count == 1 ? null : count - 1);
    }
}
