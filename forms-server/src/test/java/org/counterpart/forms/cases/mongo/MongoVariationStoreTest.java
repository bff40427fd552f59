package org.counterpart.forms.cases.mongo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.cases.VariationStoreContract;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract, on the embedded server and on a server of MongoDB; and what is in the store is sealed for its place. */
class MongoVariationStoreTest {
    /** On either. */
    abstract static class OnMongo extends VariationStoreContract {
        private TestMongo mongo;
        private VariationStore store;

        abstract TestMongo open() throws Exception;

        @BeforeEach
        void connect() throws Exception {
            mongo = open();
            store = new MongoVariationStore(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        @Override
        protected VariationStore variations() {
            return store;
        }

        @Override
        protected Awaiting.Driver driver() {
            return mongo.driver();
        }

        private MongoCollection<Document> documents() {
            return mongo.database().getCollection("variations");
        }

        private void assertRefused() {
            assertInstanceOf(Result.Failed.class, Awaiting.answer(driver(), done -> store.ofForm(FORM, done::accept)));
        }

        @Test
        void shouldHoldNothingOfWhatWasTypedInClear() {
            keep(FORM, recorded(1, "canary-reason"));
            for (Document document : documents().find()) {
                String stored = new String(
                        document.get("content", org.bson.types.Binary.class).getData());
                assertFalse((document.toJson() + stored).contains("canary-reason"), document::toJson);
                assertFalse((document.toJson() + stored).contains("Owen Lloyd"), document::toJson);
            }
        }

        @Test
        void shouldRefuseWhatWasMovedOrTakenOut() {
            keep(FORM, recorded(1, "one"));
            keep(FORM, recorded(2, "two"));
            Document second = documents().find(new Document("number", 2)).first();
            Document first = documents().find(new Document("number", 1)).first();
            documents()
                    .updateOne(
                            new Document("_id", first.get("_id")),
                            new Document("$set", new Document("content", second.get("content"))));
            assertRefused();
            documents().deleteOne(new Document("_id", first.get("_id")));
            assertRefused();
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
