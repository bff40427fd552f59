package org.counterpart.forms.simulation;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.version.SnapshotStore;
import org.jspecify.annotations.Nullable;

/** The twin of a snapshot store; several nodes may share what is kept. */
public final class InMemorySnapshotStore implements SnapshotStore {
    private final SortedMap<PartKey, Snapshot> kept;
    private final Scheduler node;

    /** An empty store. */
    public InMemorySnapshotStore(Scheduler node) {
        this(new TreeMap<>(), node);
    }

    private InMemorySnapshotStore(SortedMap<PartKey, Snapshot> kept, Scheduler node) {
        this.kept = kept;
        this.node = node;
    }

    /** The same snapshots, seen from another node. */
    public InMemorySnapshotStore from(Scheduler other) {
        return new InMemorySnapshotStore(kept, other);
    }

    @Override
    public void save(Snapshot snapshot) {
        Snapshot before = kept.get(snapshot.key());
        if (before == null || before.revision() < snapshot.revision()) {
            kept.put(snapshot.key(), snapshot);
        }
    }

    /** Keeps a snapshot whatever was kept before. */
    public void plant(Snapshot snapshot) {
        kept.put(snapshot.key(), snapshot);
    }

    /** The snapshot kept, or null. */
    public @Nullable Snapshot kept(PartKey key) {
        return kept.get(key);
    }

    @Override
    public void load(PartKey key, Consumer<@Nullable Snapshot> done) {
        node.after(1, () -> done.accept(kept.get(key)));
    }
}
