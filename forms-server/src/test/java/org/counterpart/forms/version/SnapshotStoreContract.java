package org.counterpart.forms.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.junit.jupiter.api.Test;

/** What every snapshot store must do. Saving has no answer, so the adapter's test says when it is done. */
public abstract class SnapshotStoreContract {
    private static final PartKey KEY =
            new PartKey(PtphForm.ID, PtphForm.part("prosecution").id());
    private static final PartKey OTHER =
            new PartKey(PtphForm.ID, PtphForm.part("defence:d1").id());

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract SnapshotStore snapshots();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    /** Returns when what was saved can be loaded. */
    protected abstract void settle();

    private Optional<Snapshot> load(PartKey key) {
        return Awaiting.<Optional<Snapshot>>answer(
                driver(), done -> snapshots().load(key, found -> done.accept(Optional.ofNullable(found))));
    }

    private static Snapshot at(PartKey key, int revision) {
        return new Snapshot(
                key, revision, new LogHead(revision / 2, "hash-" + revision), "{\"state\":" + revision + "}");
    }

    private void save(Snapshot snapshot) {
        snapshots().save(snapshot);
        settle();
    }

    @Test
    public void shouldLoadNothingWhereNothingWasSaved() {
        assertFalse(load(KEY).isPresent());
    }

    @Test
    public void shouldGiveBackSnapshotAsSaved() {
        save(at(KEY, 500));
        assertEquals(Optional.of(at(KEY, 500)), load(KEY));
    }

    @Test
    public void shouldKeepNewerSnapshot() {
        save(at(KEY, 500));
        save(at(KEY, 1_000));
        assertEquals(Optional.of(at(KEY, 1_000)), load(KEY));
    }

    @Test
    public void shouldNotLetOlderSnapshotReplaceNewer() {
        save(at(KEY, 1_000));
        save(at(KEY, 500));
        assertEquals(Optional.of(at(KEY, 1_000)), load(KEY));
    }

    @Test
    public void shouldKeepPartsApart() {
        save(at(KEY, 500));
        save(at(OTHER, 10));
        assertEquals(Optional.of(at(KEY, 500)), load(KEY));
        assertEquals(Optional.of(at(OTHER, 10)), load(OTHER));
    }

    @Test
    public void shouldKeepLargeSnapshot() {
        Snapshot large = new Snapshot(KEY, 7, new LogHead(3, "h"), "\"" + "\u0175\uD83D\uDE00".repeat(300_000) + "\"");
        save(large);
        assertEquals(Optional.of(large), load(KEY));
    }
}
