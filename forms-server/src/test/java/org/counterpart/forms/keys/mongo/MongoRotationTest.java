package org.counterpart.forms.keys.mongo;

import java.nio.file.Path;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.keys.RotationContract;
import org.counterpart.forms.keys.WrappedKey;
import org.counterpart.forms.keys.WrappedKeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Rotation on the embedded server and on a server of MongoDB. */
class MongoRotationTest {
    /** On either. */
    abstract static class OnMongo extends RotationContract {
        private TestMongo mongo;
        private WrappedKeyStore store;

        abstract TestMongo open() throws Exception;

        @BeforeEach
        void connect() throws Exception {
            mongo = open();
            store = new MongoWrappedKeyStore(mongo.database());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        @Override
        protected WrappedKeyStore keys() {
            return store;
        }

        @Override
        protected void tamper(WrappedKey key) {
            Document wrapped = new Document("wrapped", new Binary(key.wrapped()));
            mongo.database()
                    .getCollection("keys")
                    .updateOne(new Document("_id", key.owner()), new Document("$set", wrapped));
        }
    }

    @Nested
    class OnTheEmbeddedServer extends OnMongo {
        @TempDir
        Path folder;

        @Override
        TestMongo open() throws Exception {
            return TestMongo.embedded(folder);
        }
    }

    @Nested
    class OnServerOfMongoUri extends OnMongo {
        @Override
        TestMongo open() throws Exception {
            return TestMongo.server();
        }
    }
}
