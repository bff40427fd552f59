package org.counterpart.forms.merge;

import java.util.List;

/**
 * One line of a part's operation log: an accepted submission, as sequenced.
 *
 * @param at server time, milliseconds since 1970
 */
public record Entry(int revision, String clientId, int clientSeq, Author author, long at, List<Operation> operations) {
    public Entry {
        operations = List.copyOf(operations);
    }
}
