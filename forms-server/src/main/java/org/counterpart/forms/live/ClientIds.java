package org.counterpart.forms.live;

import org.counterpart.forms.access.Actor;
import org.counterpart.forms.version.HashChain;

/**
 * Client ids say whom they were issued to, and for which team that one acted: one nobody has submitted with yet is of no use to anybody else, on
 * any node and after any restart, and what somebody typed for one defendant is not sent again for another. Whoever makes one up can make it up for themselves only.
 */
final class ClientIds {
    private static final int MARK = 8;

    private ClientIds() {}

    static String issue(IdSource ids, Actor actor) {
        String random = ids.next();
        return random + mark(random, actor);
    }

    static boolean isIssuedTo(Actor actor, String clientId) {
        int end = clientId.length() - MARK;
        return end > 0 && clientId.substring(end).equals(mark(clientId.substring(0, end), actor));
    }

    private static String mark(String random, Actor actor) {
        return HashChain.sha256(random + " " + actor.personId() + " " + actor.team())
                .substring(0, MARK);
    }
}
