package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.Batches;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.OperationLog.Appended;
import org.counterpart.forms.version.OperationLogContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract, on the embedded server and on a server of MongoDB. */
class MongoOperationLogTest {
    /** On either. */
    abstract static class OnMongo extends OperationLogContract {
        private TestMongo mongo;
        private OperationLog store;

        abstract TestMongo open() throws Exception;

        @BeforeEach
        void connect() throws Exception {
            mongo = open();
            store = new MongoOperationLog(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        @Override
        protected OperationLog log() {
            return store;
        }

        @Override
        protected void tamper(PartKey key, long number) {
            StoredDocuments.flip(mongo.database().getCollection("log"), key + ":" + number, "content");
        }

        @Test
        void shouldTakeTheLastBatchThatPartMayHave() {
            Batches batches = new Batches("prosecution");
            assertEquals(
                    Appended.DURABLE,
                    Awaiting.<Appended>answer(
                            driver(), done -> store.append(batches.numbered(Limits.PART_BATCHES), done)));
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
