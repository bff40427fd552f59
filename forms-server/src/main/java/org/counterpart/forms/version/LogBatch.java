package org.counterpart.forms.version;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.codec.OperationEncoder;

/** A batch that may be appended: made of permitted edits only. */
public final class LogBatch {
    private final StoredBatch stored;
    private final List<Entry> entries;
    private final List<String> encoded;

    private LogBatch(StoredBatch stored, List<Entry> entries, List<String> encoded) {
        this.stored = stored;
        this.entries = entries;
        this.encoded = encoded;
    }

    /** Collects permitted edits of one part, encoding each once. Confined to one thread. */
    public static final class Builder {
        private final LogHead head;
        private final List<PermittedEdit> edits = new ArrayList<>();
        private final List<String> encoded = new ArrayList<>();
        private long characters;

        /** A batch that will follow {@code head}. */
        public Builder(LogHead head) {
            this.head = head;
        }

        /** Adds an edit; its revision must follow the one before. */
        public void add(PermittedEdit edit) {
            if (!edits.isEmpty()) {
                PermittedEdit last = edits.get(edits.size() - 1);
                if (!edit.key().equals(last.key())
                        || edit.entry().revision() != last.entry().revision() + 1) {
                    throw new IllegalArgumentException("a batch is of one part, and its revisions follow each other");
                }
            }
            String json = OperationEncoder.entry(edit.entry());
            edits.add(edit);
            encoded.add(json);
            characters += json.length();
        }

        /** True when nothing was added. */
        public boolean isEmpty() {
            return edits.isEmpty();
        }

        /** True when it has as much as one batch should have. */
        public boolean isFull() {
            return edits.size() >= Limits.BATCH_SUBMISSIONS || characters >= Limits.BATCH_CHARACTERS;
        }

        /** The batch; {@code salt} is fresh random text. */
        public LogBatch build(String salt) {
            PermittedEdit first = edits.get(0);
            StoredBatch unhashed = new StoredBatch(
                    first.key(),
                    head.batch() + 1,
                    first.entry().revision(),
                    edits.size(),
                    OperationEncoder.entries(encoded),
                    salt,
                    head.hash(),
                    "");
            List<Entry> entries = edits.stream().map(PermittedEdit::entry).toList();
            return new LogBatch(HashChain.seal(unhashed), entries, List.copyOf(encoded));
        }
    }

    /** The entries, in order. */
    public List<Entry> entries() {
        return entries;
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
