package org.counterpart.forms.version;

import java.util.function.Consumer;
import org.counterpart.forms.form.PartKey;
import org.jspecify.annotations.Nullable;

/** Snapshots of parts: derived and disposable; they spare replaying a log from its beginning. */
public interface SnapshotStore {
    /**
     * A state at a revision.
     *
     * @param head the batch it includes, and that batch's hash
     * @param state the encoded state
     */
    record Snapshot(PartKey key, int revision, LogHead head, String state) {}

    /** Keeps a snapshot if it is newer than the one kept. Failure is of no consequence. */
    void save(Snapshot snapshot);

    /** The newest snapshot, or null when there is none or it cannot be read. */
    void load(PartKey key, Consumer<@Nullable Snapshot> done);
}
