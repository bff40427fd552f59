package org.counterpart.forms.identity.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.identity.Provenance;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.SignInStoreContract;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
            store = new MongoSignInStore(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
        }

        @AfterEach
        void disconnect() throws Exception {
            if (mongo != null) {
                mongo.close();
            }
        }

        private SignIn ofIssuer(String key) {
            Provenance origin = new Provenance("https://issuer", "s", null, "header.Ann-Example.signature");
            SignIn signIn = new SignIn(key, "p-" + key, "Ann", false, SessionGroup.COURT, 1_000, 1_000, 900, origin);
            Awaiting.answer(mongo.driver(), (Consumer<Result<Boolean>> done) -> store.save(signIn, done));
            return signIn;
        }

        private SignIn load(String key) {
            Result<List<SignIn>> result = Awaiting.answer(mongo.driver(), done -> store.load(key, done));
            return ((Result.Done<List<SignIn>>) assertInstanceOf(Result.Done.class, result))
                    .value()
                    .get(0);
        }

        private MongoCollection<Document> kept() {
            return mongo.database().getCollection("signIns");
        }

        @Test
        void shouldShowNothingOfTokenToWhoeverHasTheStore() {
            SignIn signIn = ofIssuer("k1");
            Document origin = kept().find().first().get("origin", Document.class);
            byte[] sealed =
                    assertInstanceOf(Binary.class, origin.get("sealedToken")).getData();
            assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("Ann-Example"));
            assertEquals(signIn, load("k1"));
        }

        @Test
        void shouldOpenTokenForItsOwnSignInOnly() {
            ofIssuer("k1");
            ofIssuer("k2");
            Object first = kept().find(new Document("_id", "k1"))
                    .first()
                    .get("origin", Document.class)
                    .get("sealedToken");
            kept().updateOne(
                            new Document("_id", "k2"), new Document("$set", new Document("origin.sealedToken", first)));
            assertEquals(
                    "", Objects.requireNonNull(load("k2").origin()).idToken(), "still a sign-in, without its token");
        }

        @Test
        void shouldReadTokenFromBeforeTheyWereSealed() {
            ofIssuer("k1");
            kept().updateOne(
                            new Document("_id", "k1"),
                            new Document("$set", new Document("origin.idToken", "an.old.one"))
                                    .append("$unset", new Document("origin.sealedToken", "")));
            assertEquals(
                    "an.old.one", Objects.requireNonNull(load("k1").origin()).idToken());
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
