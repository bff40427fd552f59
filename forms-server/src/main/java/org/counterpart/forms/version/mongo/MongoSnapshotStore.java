package org.counterpart.forms.version.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.KeyUnavailable;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.GatheredReads;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.SnapshotStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest snapshot of each part, in the collection {@code snapshots}, sealed; what is lost is made again from the log, and so is what does not
 * open.
 */
public final class MongoSnapshotStore implements SnapshotStore {
    private static final Logger LOG = LoggerFactory.getLogger(MongoSnapshotStore.class);
    private static final int GATHERED = 20;

    private final MongoCollection<Document> snapshots;
    private final ContentCipher cipher;
    private final BlockingCalls calls;
    private final GatheredReads<PartKey, Snapshot> reads;

    /** The snapshots in {@code database}, sealed by {@code cipher}. */
    public MongoSnapshotStore(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.cipher = cipher;
        this.snapshots = database.getCollection("snapshots");
        this.calls = calls;
        this.reads = new GatheredReads<>(calls, GATHERED, this::find);
    }

    @Override
    public void save(Snapshot snapshot) {
        calls.run(() -> replaceIfNewer(snapshot), result -> {});
    }

    private boolean replaceIfNewer(Snapshot snapshot) {
        Document kept = snapshots
                .find(new Document("_id", snapshot.key().toString()))
                .projection(new Document("revision", 1))
                .first();
        if (kept != null && kept.getInteger("revision") >= snapshot.revision()) {
            return false;
        }
        snapshots.replaceOne(
                new Document("_id", snapshot.key().toString()), sealed(snapshot), new ReplaceOptions().upsert(true));
        return true;
    }

    @Override
    public void load(PartKey key, Consumer<@Nullable Snapshot> done) {
        reads.read(key, result -> done.accept(found(result)));
    }

    private static @Nullable Snapshot found(Result<Optional<Snapshot>> result) {
        return result instanceof Result.Done<Optional<Snapshot>> loaded
                ? loaded.value().orElse(null)
                : null;
    }

    private Map<PartKey, Snapshot> find(List<PartKey> keys) {
        Map<String, PartKey> asked = new TreeMap<>();
        keys.forEach(key -> asked.put(key.toString(), key));
        Map<PartKey, Document> documents = new TreeMap<>();
        for (Document document :
                snapshots.find(new Document("_id", new Document("$in", List.copyOf(asked.keySet()))))) {
            documents.put(Objects.requireNonNull(asked.get(document.getString("_id"))), document);
        }
        ContentCipher.Keys sealing = cipher.toOpen(
                documents.keySet().stream().map(SealedBatches::owner).toList());
        Map<PartKey, Snapshot> found = new TreeMap<>();
        documents.forEach((key, document) -> open(key, document, sealing, found));
        return found;
    }

    private static void open(PartKey key, Document document, ContentCipher.Keys sealing, Map<PartKey, Snapshot> found) {
        int revision = document.getInteger("revision");
        LogHead head = new LogHead(document.getLong("batch"), document.getString("hash"));
        try {
            byte[] state = sealing.open(
                    slot(key, revision, head),
                    document.get("state", Binary.class).getData());
            found.put(key, new Snapshot(key, revision, head, new String(state, StandardCharsets.UTF_8)));
        } catch (ContentRefused e) {
            LOG.error(
                    "ALARM the snapshot of part {} was changed in the store and is left aside: {}",
                    key,
                    e.getMessage());
        } catch (KeyUnavailable e) {
            LOG.warn("the snapshot of part {} is left aside: {}", key, e.getMessage());
        }
    }

    private Document sealed(Snapshot snapshot) {
        String owner = SealedBatches.owner(snapshot.key());
        try {
            byte[] state = cipher.toSeal(List.of(owner))
                    .seal(
                            slot(snapshot.key(), snapshot.revision(), snapshot.head()),
                            snapshot.state().getBytes(StandardCharsets.UTF_8));
            return new Document("_id", snapshot.key().toString())
                    .append("revision", snapshot.revision())
                    .append("batch", snapshot.head().batch())
                    .append("hash", snapshot.head().hash())
                    .append("state", new Binary(state));
        } catch (ContentRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static Slot slot(PartKey key, int revision, LogHead head) {
        return new Slot(SealedBatches.owner(key), "snapshot:" + revision + ":" + head.batch() + ":" + head.hash());
    }
}
