package org.counterpart.forms.identity.mongo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.identity.DeviceSecretsContract;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
            store = new MongoDeviceSecrets(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        private List<Document> kept() {
            return mongo.database().getCollection("deviceSecrets").find().into(new ArrayList<>());
        }

        private byte[] secretOf(String person, byte[] candidate) {
            Result<byte[]> result = Awaiting.answer(mongo.driver(), done -> store.secretOf(person, candidate, done));
            return ((Result.Done<byte[]>) assertInstanceOf(Result.Done.class, result)).value();
        }

        @Test
        void shouldShowNothingToWhoeverHasTheStore() {
            byte[] secret = "a secret of thirty-two bytes, all".substring(0, 32).getBytes(StandardCharsets.UTF_8);
            secretOf("p-shah", secret);
            assertEquals(Set.of("_id", "sealed"), kept().get(0).keySet());
            byte[] sealed = kept().get(0).get("sealed", Binary.class).getData();
            assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("secret of"));
        }

        @Test
        void shouldOpenForThePersonItIsOfAndForNobodyElse() {
            secretOf("p-shah", new byte[DeviceSecrets.BYTES]);
            Object sealed = kept().get(0).get("sealed");
            mongo.database()
                    .getCollection("deviceSecrets")
                    .insertOne(new Document("_id", "p-mallory").append("sealed", sealed));
            Result<byte[]> result = Awaiting.answer(
                    mongo.driver(), done -> store.secretOf("p-mallory", new byte[DeviceSecrets.BYTES], done));
            assertInstanceOf(Result.Failed.class, result);
        }

        @Test
        void shouldSealWhatWasKeptBeforeSecretsWereSealed() {
            byte[] old = new byte[DeviceSecrets.BYTES];
            old[3] = 7;
            mongo.database()
                    .getCollection("deviceSecrets")
                    .insertOne(new Document("_id", "p-shah").append("secret", new Binary(old)));
            assertArrayEquals(old, secretOf("p-shah", new byte[DeviceSecrets.BYTES]));
            assertEquals(Set.of("_id", "sealed"), kept().get(0).keySet());
            assertArrayEquals(old, secretOf("p-shah", new byte[DeviceSecrets.BYTES]));
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
