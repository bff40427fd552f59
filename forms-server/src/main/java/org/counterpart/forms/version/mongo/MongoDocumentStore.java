package org.counterpart.forms.version.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.DocumentStore;

/** Signed documents in the collection {@code documents}, each written once. */
public final class MongoDocumentStore implements DocumentStore {
    /** Largest document kept, in bytes: a MongoDB document is at most 16 MB. */
    public static final int MAX_BYTES = 15_000_000;

    private final MongoCollection<Document> documents;
    private final BlockingCalls calls;

    /** The documents in {@code database}. */
    public MongoDocumentStore(MongoDatabase database, BlockingCalls calls) {
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
        try {
            documents.insertOne(new Document("_id", document.key().toString())
                    .append("sha256", document.sha256())
                    .append("content", new Binary(document.content())));
            return document.sha256();
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(document.key()).get(0).sha256();
        }
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
        byte[] content = document.get("content", Binary.class).getData();
        return List.of(new SignedDocument(key, document.getString("sha256"), content));
    }
}
