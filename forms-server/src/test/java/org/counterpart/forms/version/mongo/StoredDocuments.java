package org.counterpart.forms.version.mongo;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.bson.types.Binary;

/** What somebody does who has the store's administrator's password and no key. */
final class StoredDocuments {
    private StoredDocuments() {}

    static byte[] binary(MongoCollection<Document> in, String id, String field) {
        return in.find(new Document("_id", id)).first().get(field, Binary.class).getData();
    }

    static void set(MongoCollection<Document> in, String id, String field, Object value) {
        in.updateOne(new Document("_id", id), new Document("$set", new Document(field, value)));
    }

    /** Changes the last bit. */
    static void flip(MongoCollection<Document> in, String id, String field) {
        byte[] bytes = binary(in, id, field);
        bytes[bytes.length - 1] ^= 1;
        set(in, id, field, new Binary(bytes));
    }

    /** Puts what one document has in the place of what another has. */
    static void move(MongoCollection<Document> in, String from, String to, String field) {
        set(in, to, field, new Binary(binary(in, from, field)));
    }
}
