package org.counterpart.forms.identity.mongo;

import java.nio.file.Path;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.SignInStoreContract;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract, on the embedded server and on a server of MongoDB. */
class MongoSignInStoreTest {
    /** On either. */
    abstract static class OnMongo extends SignInStoreContract {
        private TestMongo mongo;
        private SignInStore store;

        abstract TestMongo open() throws Exception;

        @BeforeEach
        void connect() throws Exception {
            mongo = open();
            store = new MongoSignInStore(mongo.database(), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        @Override
        protected SignInStore signIns() {
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
