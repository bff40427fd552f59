package org.counterpart.forms.merge;

import java.util.List;
import org.counterpart.forms.form.PartId;

/**
 * What a client asks for: an atomic list of operations for one part.
 *
 * @param clientId issued by the server, or empty for joining a part that is not live yet
 * @param clientSeq 1, 2, 3 … per client id
 * @param baseRevision the last revision the client had applied
 */
public record Submission(PartId part, String clientId, int clientSeq, int baseRevision, List<Operation> operations) {
    public Submission {
        operations = List.copyOf(operations);
    }
}
