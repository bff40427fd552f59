package org.counterpart.forms.identity.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/**
 * Secrets in the collection {@code deviceSecrets}, by the person's id: whoever inserts first decides. Sealed for that person, so that whoever has the store and
 * a device has nothing of what is kept there; one that was kept before secrets were sealed is sealed when it is asked for.
 */
public final class MongoDeviceSecrets implements DeviceSecrets {
    private static final String OWNER = "people";
    private static final String SECRET = "secret";
    private static final String SEALED = "sealed";

    private final MongoCollection<Document> secrets;
    private final ContentCipher cipher;
    private final BlockingCalls calls;

    /** The secrets in {@code database}. */
    public MongoDeviceSecrets(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.secrets = database.getCollection("deviceSecrets");
        this.cipher = cipher;
        this.calls = calls;
    }

    @Override
    public void secretOf(String personId, byte[] candidate, Consumer<Result<byte[]>> done) {
        byte[] own = candidate.clone();
        calls.run(
                () -> {
                    try {
                        return findOrKeep(personId, own);
                    } catch (ContentRefused e) {
                        throw new IllegalStateException("the secret of " + personId, e);
                    }
                },
                done);
    }

    private byte[] findOrKeep(String personId, byte[] candidate) throws ContentRefused {
        Document person = new Document("_id", personId);
        Document found = secrets.find(person).first();
        if (found != null) {
            return opened(personId, found);
        }
        try {
            secrets.insertOne(new Document("_id", personId).append(SEALED, sealed(personId, candidate)));
            return candidate;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return opened(personId, secrets.find(person).first());
        }
    }

    private byte[] opened(String personId, Document found) throws ContentRefused {
        Binary sealed = found.get(SEALED, Binary.class);
        if (sealed != null) {
            return cipher.toOpen(List.of(OWNER)).open(slot(personId), sealed.getData());
        }
        byte[] clear = found.get(SECRET, Binary.class).getData();
        Document now = new Document("$set", new Document(SEALED, sealed(personId, clear)))
                .append("$unset", new Document(SECRET, ""));
        secrets.updateOne(new Document("_id", personId), now);
        return clear;
    }

    private Binary sealed(String personId, byte[] secret) throws ContentRefused {
        return new Binary(cipher.toSeal(List.of(OWNER)).seal(slot(personId), secret));
    }

    private static Slot slot(String personId) {
        return new Slot(OWNER, "device:" + personId);
    }
}
