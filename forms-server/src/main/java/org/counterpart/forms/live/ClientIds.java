package org.counterpart.forms.live;

import org.counterpart.forms.version.HashChain;

/**
 * Client ids say whom they were issued to, so that one nobody has submitted with yet is of no use to anybody else, on any node and after any
 * restart. Whoever makes one up can make it up for themselves only.
 */
final class ClientIds {
    private static final int MARK = 8;

    private ClientIds() {}

    static String issue(IdSource ids, String personId) {
        String random = ids.next();
        return random + mark(random, personId);
    }

    static boolean isIssuedTo(String personId, String clientId) {
        int end = clientId.length() - MARK;
        return end > 0 && clientId.substring(end).equals(mark(clientId.substring(0, end), personId));
    }

    private static String mark(String random, String personId) {
        return HashChain.sha256(random + " " + personId).substring(0, MARK);
    }
}
