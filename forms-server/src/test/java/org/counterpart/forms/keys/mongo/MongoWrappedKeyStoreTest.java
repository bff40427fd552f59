package org.counterpart.forms.keys.mongo;

import java.nio.file.Path;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.keys.WrappedKeyStore;
import org.counterpart.forms.keys.WrappedKeyStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract, on the embedded server and on a server of MongoDB. */
class MongoWrappedKeyStoreTest {
    /** On either. */
    abstract static class OnMongo extends WrappedKeyStoreContract {
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
