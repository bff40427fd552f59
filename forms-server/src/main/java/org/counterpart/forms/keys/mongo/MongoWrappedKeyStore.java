package org.counterpart.forms.keys.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.keys.RegisteredMaster;
import org.counterpart.forms.keys.WrappedKey;
import org.counterpart.forms.keys.WrappedKeyStore;

/** Wrapped data keys in the collection {@code keys}, with {@code _id} the owner; master keys in {@code masters}, with {@code _id} their name. */
public final class MongoWrappedKeyStore implements WrappedKeyStore {
    private static final int DUPLICATE_KEY = 11_000;
    private static final String MASTER = "master";
    private static final String WRAPPED = "wrapped";
    private static final String RETIRED = "retired";

    private final MongoCollection<Document> keys;
    private final MongoCollection<Document> masters;

    /**
     * The keys in {@code database}; makes the index it needs, so it blocks. The index is unique, which it is anyway: the embedded server keeps no
     * other, and would look through all keys for each one that is replaced.
     */
    public MongoWrappedKeyStore(MongoDatabase database) {
        this.keys = database.getCollection("keys");
        this.masters = database.getCollection("masters");
        keys.createIndex(Indexes.ascending(MASTER, "_id"), new IndexOptions().unique(true));
    }

    @Override
    public Map<String, WrappedKey> find(Collection<String> owners) {
        Map<String, WrappedKey> found = new TreeMap<>();
        Document query = new Document("_id", new Document("$in", List.copyOf(owners)));
        for (Document document : keys.find(query)) {
            WrappedKey key = key(document);
            found.put(key.owner(), key);
        }
        return found;
    }

    @Override
    public Map<String, WrappedKey> insertIfAbsent(Collection<WrappedKey> wanted) {
        Map<String, WrappedKey> kept = new TreeMap<>();
        wanted.forEach(key -> kept.put(key.owner(), key));
        List<String> taken = insert(List.copyOf(kept.values()));
        if (!taken.isEmpty()) {
            Map<String, WrappedKey> found = find(taken);
            if (found.size() < taken.size()) {
                throw new IllegalStateException("a data key that another node made cannot be read yet");
            }
            kept.putAll(found);
        }
        return kept;
    }

    /** The owners that have a key already. */
    private List<String> insert(List<WrappedKey> wanted) {
        List<String> taken = new ArrayList<>();
        try {
            keys.bulkWrite(
                    wanted.stream()
                            .map(key -> new InsertOneModel<>(document(key)))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                taken.add(wanted.get(error.getIndex()).owner());
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
        }
        return taken;
    }

    @Override
    public int replace(String before, Collection<WrappedKey> after) {
        List<UpdateOneModel<Document>> updates = after.stream()
                .map(key -> new UpdateOneModel<Document>(
                        new Document("_id", key.owner()).append(MASTER, before),
                        new Document(
                                "$set", new Document(MASTER, key.master()).append(WRAPPED, new Binary(key.wrapped())))))
                .toList();
        return keys.bulkWrite(updates, new BulkWriteOptions().ordered(false)).getModifiedCount();
    }

    @Override
    public List<WrappedKey> under(String master, String after, int max) {
        List<WrappedKey> found = new ArrayList<>();
        Document query = new Document(MASTER, master).append("_id", new Document("$gt", after));
        for (Document document : keys.find(query).sort(new Document("_id", 1)).limit(max)) {
            found.add(key(document));
        }
        return found;
    }

    @Override
    public long countUnder(String master) {
        return keys.countDocuments(new Document(MASTER, master));
    }

    @Override
    public List<RegisteredMaster> masters() {
        List<RegisteredMaster> found = new ArrayList<>();
        for (Document document : masters.find()) {
            found.add(new RegisteredMaster(
                    document.getString("_id"),
                    document.get("proof", Binary.class).getData(),
                    document.getBoolean(RETIRED, false)));
        }
        return found;
    }

    @Override
    public void register(RegisteredMaster master) {
        try {
            masters.insertOne(new Document("_id", master.id())
                    .append("proof", new Binary(master.proof()))
                    .append(RETIRED, master.retired()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public void setRetired(String master, boolean retired) {
        masters.updateOne(new Document("_id", master), new Document("$set", new Document(RETIRED, retired)));
    }

    private static WrappedKey key(Document document) {
        return new WrappedKey(
                document.getString("_id"),
                document.getString(MASTER),
                document.get(WRAPPED, Binary.class).getData());
    }

    private static Document document(WrappedKey key) {
        return new Document("_id", key.owner()).append(MASTER, key.master()).append(WRAPPED, new Binary(key.wrapped()));
    }
}
