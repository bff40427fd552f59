package org.counterpart.forms.merge.codec;

import java.util.List;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.jspecify.annotations.Nullable;

/** Reads {@code submit} messages; see {@code docs/PROTOCOL.md} section 3. Confined to one thread. */
public final class SubmissionDecoder {
    /** How most {@code submit} messages begin. */
    public static final byte[] BEGINNING = JsonWriter.ascii("{\"t\":\"submit\",");

    private static final int MAX_CLIENT_ID = 64;
    private static final int PART = 1;
    private static final int CLIENT_ID = 2;
    private static final int CLIENT_SEQ = 3;
    private static final int BASE_REVISION = 4;
    private static final int OPS = 5;

    private final Members message = new Members("t", "part", "clientId", "clientSeq", "baseRevision", "ops");
    private final OperationDecoder operations = new OperationDecoder();
    private @Nullable PartId lastPart;

    /** The submission in a message, which takes the whole document. */
    public Submission submission(JsonScanner in) throws DecodingException {
        List<Operation> asked = List.of();
        message.begin(in);
        for (int place = message.next(in); place >= 0; place = message.next(in)) {
            if (place == OPS) {
                asked = operations.operations(in, Limits.SUBMISSION_OPERATIONS, Limits.EDIT_COMPONENTS);
            } else {
                message.read(in, place);
            }
        }
        in.finish();
        if (asked.isEmpty()) {
            throw new DecodingException("\"ops\" must be a list");
        }
        return new Submission(part(), clientId(), message.count(CLIENT_SEQ), message.count(BASE_REVISION), asked);
    }

    private PartId part() throws DecodingException {
        PartId last = lastPart;
        if (last == null || !last.value().equals(message.text(PART))) {
            last = message.part(PART);
            lastPart = last;
        }
        return last;
    }

    private String clientId() throws DecodingException {
        String clientId = message.text(CLIENT_ID);
        if (clientId.length() > MAX_CLIENT_ID) {
            throw new DecodingException("\"clientId\" must be a client id");
        }
        return clientId;
    }
}
