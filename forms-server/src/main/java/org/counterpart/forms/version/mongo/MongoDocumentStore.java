package org.counterpart.forms.version.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.DocumentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed documents in the collection {@code documents}, each written once, and sealed with a data key of its own. */
public final class MongoDocumentStore implements DocumentStore {
    /** Largest document kept, in bytes: a MongoDB document is at most 16 MB. */
    public static final int MAX_BYTES = 15_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(MongoDocumentStore.class);

    private final MongoCollection<Document> documents;
    private final ContentCipher cipher;
    private final BlockingCalls calls;

    /** The documents in {@code database}, sealed by {@code cipher}. */
    public MongoDocumentStore(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.cipher = cipher;
        this.documents = database.getCollection("documents");
        this.calls = calls;
    }

    @Override
    public void save(SignedDocument document, Consumer<Result<String>> done) {
        if (document.content().length > MAX_BYTES) {
            done.accept(new Result.Failed<>("a document can have at most " + MAX_BYTES + " bytes"));
            return;
        }
        calls.run(() -> insert(document), done);
    }

    private String insert(SignedDocument document) {
        Document sealed = sealed(document);
        try {
            documents.insertOne(sealed);
            return document.sha256();
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(document.key()).get(0).sha256();
        }
    }

    private Document sealed(SignedDocument document) {
        Slot slot = slot(document.key(), document.sha256());
        try {
            byte[] content = cipher.toSeal(List.of(slot.owner())).seal(slot, document.content());
            return new Document("_id", document.key().toString())
                    .append("sha256", document.sha256())
                    .append("content", new Binary(content));
        } catch (ContentRefused e) {
            throw refused(document.key(), e);
        }
    }

    private static Slot slot(DocumentKey key, String sha256) {
        return new Slot("document:" + key, sha256);
    }

    private static IllegalStateException refused(DocumentKey key, ContentRefused e) {
        LOG.error("ALARM the document {} was changed in the store: {}", key, e.getMessage());
        return new IllegalStateException("the document " + key + " does not open", e);
    }

    @Override
    public void load(DocumentKey key, Consumer<Result<List<SignedDocument>>> done) {
        calls.run(() -> find(key), done);
    }

    private List<SignedDocument> find(DocumentKey key) {
        Document document = documents.find(new Document("_id", key.toString())).first();
        if (document == null) {
            return List.of();
        }
        Slot slot = slot(key, document.getString("sha256"));
        byte[] sealed = document.get("content", Binary.class).getData();
        try {
            byte[] content = cipher.toOpen(List.of(slot.owner())).open(slot, sealed);
            return List.of(new SignedDocument(key, slot.place(), content));
        } catch (ContentRefused e) {
            throw refused(key, e);
        }
    }
}
