package org.counterpart.forms.live;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.form.PartId;

/**
 * What one line was told of its person's place in the case, and which parts that took away: only this excuses a part that is opened anew
 * while something is under way, and a client id that is refused as stale.
 */
final class ToldPlaces {
    private final Set<PartId> following = new TreeSet<>();
    private final Set<String> former = new TreeSet<>();
    private boolean moved;

    /** The place that the page knew before this line, or null; and the place that it is told now. Returns the latter. */
    JsonObject place(JsonObject known, JsonObject person) {
        moved |= known != null && !known.equals(person);
        return person;
    }

    boolean isFollowing(PartId part) {
        return following.contains(part);
    }

    void shown(PartId part) {
        following.add(part);
    }

    /** The part is not live any more; {@code held} is what the page had of it, or null. */
    void givenUp(PartId part, Replica held) {
        following.remove(part);
        abandon(held);
    }

    /**
     * The part is shown as a whole. Never one that this line follows; and while something is under way only where the page was told first
     * that its person has another place: on this line, and the move has overtaken the resumption; or on one before, and the client id is of
     * the team that the person acted for until then (seed 650,664,678). Or their team has left a shared part and joined it again since what
     * is held was seen: {@code joinedSince} (seed 1,028,187,581 of the leak test).
     */
    void opened(PartId part, String team, Replica held, boolean joinedSince, JsonObject message) {
        if (!following.add(part)) {
            throw new AssertionError("a part that is followed was opened anew: " + message);
        }
        if (held != null && held.frozen != null && !moved && !joinedSince && held.team.equals(team)) {
            throw new AssertionError("a part under way was opened anew: " + message);
        }
        abandon(held);
    }

    private void abandon(Replica held) {
        if (held != null && moved) {
            former.add(name(held.part.value(), held.clientId));
        }
    }

    /** True when a client id of a part was taken away by a move that this line was told of. */
    boolean isFormer(String part, String clientId) {
        return former.contains(name(part, clientId));
    }

    private static String name(String part, String clientId) {
        return part + " " + clientId;
    }
}
