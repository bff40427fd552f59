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
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.GatheredReads;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.SnapshotStore;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each part, in the collection {@code snapshots}; what is lost is made again from the log. */
public final class MongoSnapshotStore implements SnapshotStore {
    private final MongoCollection<Document> snapshots;
    private static final int GATHERED = 20;

    private final BlockingCalls calls;
    private final GatheredReads<PartKey, Snapshot> reads;

    /** The snapshots in {@code database}. */
    public MongoSnapshotStore(MongoDatabase database, BlockingCalls calls) {
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
                new Document("_id", snapshot.key().toString()), document(snapshot), new ReplaceOptions().upsert(true));
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
        Map<PartKey, Snapshot> found = new TreeMap<>();
        for (Document document :
                snapshots.find(new Document("_id", new Document("$in", List.copyOf(asked.keySet()))))) {
            PartKey key = Objects.requireNonNull(asked.get(document.getString("_id")));
            found.put(key, snapshot(key, document));
        }
        return found;
    }

    private static Snapshot snapshot(PartKey key, Document document) {
        byte[] state = document.get("state", Binary.class).getData();
        return new Snapshot(
                key,
                document.getInteger("revision"),
                new LogHead(document.getLong("batch"), document.getString("hash")),
                new String(state, StandardCharsets.UTF_8));
    }

    private static Document document(Snapshot snapshot) {
        return new Document("_id", snapshot.key().toString())
                .append("revision", snapshot.revision())
                .append("batch", snapshot.head().batch())
                .append("hash", snapshot.head().hash())
                .append("state", new Binary(snapshot.state().getBytes(StandardCharsets.UTF_8)));
    }
}
