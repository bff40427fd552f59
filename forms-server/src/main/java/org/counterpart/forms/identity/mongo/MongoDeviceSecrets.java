package org.counterpart.forms.identity.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/** Secrets in the collection {@code deviceSecrets}, by the person's id: whoever inserts first decides. */
public final class MongoDeviceSecrets implements DeviceSecrets {
    private static final String SECRET = "secret";

    private final MongoCollection<Document> secrets;
    private final BlockingCalls calls;

    /** The secrets in {@code database}. */
    public MongoDeviceSecrets(MongoDatabase database, BlockingCalls calls) {
        this.secrets = database.getCollection("deviceSecrets");
        this.calls = calls;
    }

    @Override
    public void secretOf(String personId, byte[] candidate, Consumer<Result<byte[]>> done) {
        byte[] own = candidate.clone();
        calls.run(() -> findOrKeep(personId, own), done);
    }

    private byte[] findOrKeep(String personId, byte[] candidate) {
        Document person = new Document("_id", personId);
        Document found = secrets.find(person).first();
        if (found != null) {
            return found.get(SECRET, Binary.class).getData();
        }
        try {
            secrets.insertOne(new Document("_id", personId).append(SECRET, new Binary(candidate)));
            return candidate;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return secrets.find(person).first().get(SECRET, Binary.class).getData();
        }
    }
}
