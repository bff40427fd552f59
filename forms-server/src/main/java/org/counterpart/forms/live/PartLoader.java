package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.codec.SnapshotDecoder;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.OperationLog.ReadResult;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.counterpart.forms.version.StoredBatch;
import org.jspecify.annotations.Nullable;

/** Rebuilds a part from its newest snapshot and the log after it, checking the chain of hashes on the way. */
final class PartLoader {
    /** Most parts of most forms have hardly any batches: little is asked first. */
    private static final int FIRST_PAGE = 2;

    private static final int PAGE = 64;
    private static final long RETRY_MILLIS = 200;

    private final PartKey key;
    private final PartPorts ports;

    PartLoader(PartKey key, PartPorts ports) {
        this.key = key;
        this.ports = ports;
    }

    /** A part as the record has it: its state, and the entries after the snapshot. */
    record Content(PartState state, LogHead head, int snapshotRevision, List<Entry> entries) {}

    /** What became of loading. */
    interface Loaded {
        void loaded(Content content);

        /** The store did not answer; ask again. */
        void failed(String reason);

        /** The record does not verify; asking again is of no use. */
        void broken(String reason);
    }

    /** How far loading has come. */
    private static final class Progress {
        private final PartState state;
        private final int snapshotRevision;
        private final List<Entry> entries = new ArrayList<>();
        /** Made for the first batch: most parts of a form have none, and it takes 24 KiB. */
        private @Nullable EntryDecoder decoder;

        private LogHead head;

        Progress(PartState state, LogHead head) {
            this.state = state;
            this.snapshotRevision = state.revision();
            this.head = head;
        }

        /** Applies a batch; the answer says what is wrong with it, or null. */
        @Nullable
        String add(StoredBatch batch) {
            if (!HashChain.follows(head, batch)) {
                return "batch " + batch.number() + " does not follow the chain";
            }
            EntryDecoder reader = decoder == null ? new EntryDecoder() : decoder;
            decoder = reader;
            try {
                for (Entry entry : reader.decode(batch.content())) {
                    state.apply(entry);
                    entries.add(entry);
                }
            } catch (DecodingException | InvalidOperation e) {
                return "batch " + batch.number() + " cannot be applied: " + e.getMessage();
            }
            head = LogHead.after(batch);
            return null;
        }
    }

    void load(Loaded loaded) {
        ports.snapshots().load(key, snapshot -> {
            Progress progress = start(snapshot);
            read(progress, progress.snapshotRevision == 0 ? loaded : orFromTheLogAlone(loaded));
        });
    }

    /** A snapshot is derived: one that the log does not follow is left aside. */
    private Loaded orFromTheLogAlone(Loaded loaded) {
        return new Loaded() {
            @Override
            public void loaded(Content content) {
                loaded.loaded(content);
            }

            @Override
            public void failed(String reason) {
                loaded.failed(reason);
            }

            @Override
            public void broken(String reason) {
                read(start(null), loaded);
            }
        };
    }

    /** Reads on from where {@code state} and {@code head} are; on failure the state is unusable. */
    void extend(PartState state, LogHead head, Loaded loaded) {
        read(new Progress(state, head), loaded);
    }

    private static Progress start(@Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return new Progress(new PartState(), LogHead.EMPTY);
        }
        try {
            return new Progress(SnapshotDecoder.state(snapshot.state()), snapshot.head());
        } catch (DecodingException e) {
            return new Progress(new PartState(), LogHead.EMPTY);
        }
    }

    private void read(Progress progress, Loaded loaded) {
        read(progress, FIRST_PAGE, loaded);
    }

    private void read(Progress progress, int page, Loaded loaded) {
        ports.log().read(key, progress.head.batch() + 1, page, result -> {
            if (result instanceof ReadResult.Failed failed) {
                loaded.failed(failed.reason());
                return;
            }
            if (result instanceof ReadResult.Refused refused) {
                loaded.broken(key + ": " + refused.reason());
                return;
            }
            List<StoredBatch> batches = ((ReadResult.Batches) result).batches();
            for (StoredBatch batch : batches) {
                String problem = progress.add(batch);
                if (problem != null) {
                    loaded.broken(key + ": " + problem);
                    return;
                }
            }
            if (batches.size() == page) {
                read(progress, PAGE, loaded);
            } else {
                loaded.loaded(new Content(progress.state, progress.head, progress.snapshotRevision, progress.entries));
            }
        });
    }

    /** Every entry from the first; asks again until the store answers, unless that says that asking is of no use. */
    void loadAll(Consumer<List<Entry>> done, Consumer<String> broken) {
        readAll(1, new ArrayList<>(), done, broken);
    }

    private void readAll(long from, List<Entry> entries, Consumer<List<Entry>> done, Consumer<String> broken) {
        ports.log().read(key, from, PAGE, result -> {
            if (result instanceof ReadResult.Failed) {
                ports.scheduler().after(RETRY_MILLIS, () -> readAll(from, entries, done, broken));
                return;
            }
            String problem = collect(result, entries);
            if (problem != null) {
                broken.accept(key + ": " + problem);
            } else if (((ReadResult.Batches) result).batches().size() == PAGE) {
                readAll(from + PAGE, entries, done, broken);
            } else {
                done.accept(entries);
            }
        });
    }

    /** Adds what was read; the answer says what is wrong with it, or null. */
    private static @Nullable String collect(ReadResult result, List<Entry> entries) {
        if (result instanceof ReadResult.Refused refused) {
            return refused.reason();
        }
        for (StoredBatch batch : ((ReadResult.Batches) result).batches()) {
            try {
                entries.addAll(EntryDecoder.entries(batch.content()));
            } catch (DecodingException e) {
                return "batch " + batch.number() + " was read before and cannot be read now";
            }
        }
        return null;
    }

    /** Whether the batch that has the slot of {@code batch} is that very batch; asks again as {@link #loadAll} does. */
    void isOnRecord(LogBatch batch, Consumer<Boolean> done, Consumer<String> broken) {
        StoredBatch mine = batch.stored();
        ports.log().read(key, mine.number(), 1, result -> {
            if (result instanceof ReadResult.Refused refused) {
                broken.accept(key + ": " + refused.reason());
            } else if (result instanceof ReadResult.Batches batches
                    && !batches.batches().isEmpty()) {
                done.accept(batches.batches().get(0).hash().equals(mine.hash()));
            } else {
                ports.scheduler().after(RETRY_MILLIS, () -> isOnRecord(batch, done, broken));
            }
        });
    }
}
