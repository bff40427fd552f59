package org.counterpart.forms.version;

import java.util.List;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.codec.OperationEncoder;

/** A batch that may be appended: made of permitted edits only. */
public final class LogBatch {
    private final StoredBatch stored;
    private final List<String> encoded;

    private LogBatch(StoredBatch stored, List<String> encoded) {
        this.stored = stored;
        this.encoded = encoded;
    }

    /**
     * The next batch of a part.
     *
     * @param head the last batch's place in the chain
     * @param edits at least one, of one part, with revisions that follow each other
     * @param salt fresh random text
     */
    public static LogBatch of(LogHead head, List<PermittedEdit> edits, String salt) {
        PartKey key = edits.get(0).key();
        int first = edits.get(0).entry().revision();
        for (int i = 0; i < edits.size(); i++) {
            PermittedEdit edit = edits.get(i);
            if (!edit.key().equals(key) || edit.entry().revision() != first + i) {
                throw new IllegalArgumentException("a batch is of one part, and its revisions follow each other");
            }
        }
        List<String> encoded =
                edits.stream().map(edit -> OperationEncoder.entry(edit.entry())).toList();
        String content = OperationEncoder.entries(encoded);
        StoredBatch unhashed =
                new StoredBatch(key, head.batch() + 1, first, edits.size(), content, salt, head.hash(), "");
        return new LogBatch(HashChain.seal(unhashed), encoded);
    }

    /** What the log stores. */
    public StoredBatch stored() {
        return stored;
    }

    /** The entries one by one, encoded. */
    public List<String> encoded() {
        return encoded;
    }
}
