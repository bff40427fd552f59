package org.counterpart.forms.version.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.SnapshotStore;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each part, in the collection {@code snapshots}; what is lost is made again from the log. */
public final class MongoSnapshotStore implements SnapshotStore {
    private final MongoCollection<Document> snapshots;
    private final BlockingCalls calls;

    /** The snapshots in {@code database}. */
    public MongoSnapshotStore(MongoDatabase database, BlockingCalls calls) {
        this.snapshots = database.getCollection("snapshots");
        this.calls = calls;
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
        calls.run(() -> find(key), result -> done.accept(found(result)));
    }

    private static @Nullable Snapshot found(Result<Optional<Snapshot>> result) {
        return result instanceof Result.Done<Optional<Snapshot>> loaded
                ? loaded.value().orElse(null)
                : null;
    }

    private Optional<Snapshot> find(PartKey key) {
        Document document = snapshots.find(new Document("_id", key.toString())).first();
        return document == null ? Optional.empty() : Optional.of(snapshot(key, document));
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
