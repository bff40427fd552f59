package org.counterpart.forms.identity.mongo;

import java.nio.file.Path;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.identity.DeviceSecretsContract;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract, on the embedded server and on a server of MongoDB. */
class MongoDeviceSecretsTest {
    /** On either. */
    abstract static class OnMongo extends DeviceSecretsContract {
        private TestMongo mongo;
        private DeviceSecrets store;

        abstract TestMongo open() throws Exception;

        @BeforeEach
        void connect() throws Exception {
            mongo = open();
            store = new MongoDeviceSecrets(mongo.database(), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        @Override
        protected DeviceSecrets secrets() {
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
