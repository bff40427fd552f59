package org.counterpart.forms.version.mongo;

import java.nio.file.Path;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.DocumentStore;
import org.counterpart.forms.version.DocumentStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract, on the embedded server and on a server of MongoDB. */
class MongoDocumentStoreTest {
    /** On either. */
    abstract static class OnMongo extends DocumentStoreContract {
        private TestMongo mongo;
        private DocumentStore store;

        abstract TestMongo open() throws Exception;

        @BeforeEach
        void connect() throws Exception {
            mongo = open();
            store = new MongoDocumentStore(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        @Override
        protected DocumentStore documents() {
            return store;
        }

        @Override
        protected Awaiting.Driver driver() {
            return mongo.driver();
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
