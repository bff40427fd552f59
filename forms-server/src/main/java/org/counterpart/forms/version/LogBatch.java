package org.counterpart.forms.version;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.codec.EntryEncoder;
import org.jspecify.annotations.Nullable;

/** A batch that may be appended: made of permitted edits only. */
public final class LogBatch {
    private final StoredBatch stored;
    private final List<Entry> entries;

    private LogBatch(StoredBatch stored, List<Entry> entries) {
        this.stored = stored;
        this.entries = entries;
    }

    /** Collects permitted edits of one part, encoding each once; may be used again after a batch was built. Confined to one thread. */
    public static final class Builder {
        private final EntryEncoder encoder = new EntryEncoder();
        private List<Entry> entries = new ArrayList<>();
        private @Nullable PartKey key;

        /** Adds an edit; its revision must follow the one before. */
        public void add(PermittedEdit edit) {
            if (!entries.isEmpty()) {
                Entry last = entries.get(entries.size() - 1);
                if (!edit.key().equals(key) || edit.entry().revision() != last.revision() + 1) {
                    throw new IllegalArgumentException("a batch is of one part, and its revisions follow each other");
                }
            }
            key = edit.key();
            entries.add(edit.entry());
            encoder.add(edit.entry());
        }

        /** True when nothing was added. */
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        /** True when it has as much as one batch should have. */
        public boolean isFull() {
            return entries.size() >= Limits.BATCH_SUBMISSIONS || encoder.size() >= Limits.BATCH_BYTES;
        }

        /** The batch, to follow {@code head}; {@code salt} is fresh random text. */
        public LogBatch build(LogHead head, String salt) {
            List<Entry> batch = entries;
            StoredBatch unhashed = new StoredBatch(
                    Objects.requireNonNull(key, "an empty batch"),
                    head.batch() + 1,
                    batch.get(0).revision(),
                    batch.size(),
                    encoder.takeList(),
                    salt,
                    head.hash(),
                    "");
            entries = new ArrayList<>();
            return new LogBatch(HashChain.seal(unhashed), Collections.unmodifiableList(batch));
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
}
