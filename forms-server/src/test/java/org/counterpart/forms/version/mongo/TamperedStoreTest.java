package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.bson.Document;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.Batches;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.DocumentStore;
import org.counterpart.forms.version.DocumentStore.DocumentKey;
import org.counterpart.forms.version.DocumentStore.SignedDocument;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.OperationLog.Appended;
import org.counterpart.forms.version.OperationLog.ReadResult;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.SnapshotStore;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.counterpart.forms.version.VersionStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with the administrator's password and no key changes the store: nothing that they changed is ever taken for what was written. */
class TamperedStoreTest {
    private static final PartKey KEY =
            new PartKey(PtphForm.ID, PtphForm.part("prosecution").id());
    private static final PartKey OTHER =
            new PartKey(PtphForm.ID, PtphForm.part("defence:d1").id());

    @TempDir
    private Path folder;

    private TestMongo mongo;

    @BeforeEach
    void open() throws Exception {
        mongo = TestMongo.embedded(folder);
    }

    @AfterEach
    void close() throws Exception {
        mongo.close();
    }

    private MongoCollection<Document> in(String collection) {
        return mongo.database().getCollection(collection);
    }

    /** As a node that has just been started sees it. */
    private OperationLog log() {
        return new MongoOperationLog(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
    }

    private ReadResult read(PartKey key) {
        OperationLog log = log();
        return Awaiting.<ReadResult>answer(mongo.driver(), done -> log.read(key, 1, 10, done));
    }

    private Appended append(LogBatch batch) {
        OperationLog log = log();
        return Awaiting.<Appended>answer(mongo.driver(), done -> log.append(batch, done));
    }

    private Batches twoBatches() {
        Batches batches = new Batches("prosecution");
        append(batches.next("one", 1));
        append(batches.next("two", 1));
        assertEquals(2, ((ReadResult.Batches) read(KEY)).batches().size());
        return batches;
    }

    private void requireRefused(PartKey key) {
        assertInstanceOf(ReadResult.Refused.class, read(key));
    }

    @Test
    void shouldRefuseBatchMovedToAnotherNumber() {
        twoBatches();
        StoredDocuments.move(in("log"), KEY + ":1", KEY + ":2", "content");
        requireRefused(KEY);
    }

    @Test
    void shouldRefuseBatchMovedToAnotherPartOrForm() {
        twoBatches();
        for (PartKey elsewhere : List.of(OTHER, new PartKey(new FormId("form-2"), KEY.part()))) {
            Document moved = in("log").find(new Document("_id", KEY + ":1")).first();
            in("log").insertOne(moved.append("_id", elsewhere + ":1"));
            requireRefused(elsewhere);
            Document key = in("keys").find(new Document("_id", "part:" + KEY)).first();
            in("keys").insertOne(key.append("_id", "part:" + elsewhere));
            requireRefused(elsewhere);
        }
        assertInstanceOf(ReadResult.Batches.class, read(KEY));
    }

    @Test
    void shouldRefuseBatchThatIsNone() {
        twoBatches();
        StoredDocuments.set(in("log"), KEY + ":1", "content", "in clear");
        requireRefused(KEY);
        StoredDocuments.set(in("log"), KEY + ":2", "count", "many");
        requireRefused(KEY);
    }

    @Test
    void shouldNeitherReadNorWriteWithSwappedOrChangedDataKey() {
        Batches batches = twoBatches();
        append(new Batches("prosecution").numbered(1));
        in("keys")
                .insertOne(new Document(in("keys")
                                .find(new Document("_id", "part:" + KEY))
                                .first())
                        .append("_id", "part:" + OTHER));
        StoredDocuments.flip(in("keys"), "part:" + KEY, "wrapped");
        requireRefused(KEY);
        assertEquals(Appended.REFUSED, append(batches.next("three", 1)));
        in("keys").deleteOne(new Document("_id", "part:" + KEY));
        requireRefused(KEY);
        assertEquals(2, in("log").countDocuments());
    }

    @Test
    void shouldLeaveAsideSnapshotThatWasChangedOrMoved() {
        SnapshotStore snapshots = snapshots();
        snapshots.save(new Snapshot(KEY, 7, new LogHead(3, "aa"), "{\"is\":\"prosecution\"}"));
        snapshots.save(new Snapshot(OTHER, 7, new LogHead(3, "aa"), "{\"is\":\"defence\"}"));
        mongo.driver().drive();
        assertNotNull(load(KEY));
        StoredDocuments.move(in("snapshots"), OTHER.toString(), KEY.toString(), "state");
        assertNull(load(KEY));
        StoredDocuments.flip(in("snapshots"), OTHER.toString(), "state");
        assertNull(load(OTHER));
        snapshots().save(new Snapshot(KEY, 8, new LogHead(4, "bb"), "{}"));
        mongo.driver().drive();
        assertNotNull(load(KEY));
        StoredDocuments.set(in("snapshots"), KEY.toString(), "hash", "cc");
        assertNull(load(KEY), "said to be of another batch");
    }

    private SnapshotStore snapshots() {
        return new MongoSnapshotStore(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
    }

    private Snapshot load(PartKey key) {
        SnapshotStore snapshots = snapshots();
        Snapshot[] found = new Snapshot[1];
        snapshots.load(key, snapshot -> found[0] = snapshot);
        mongo.driver().drive();
        return found[0];
    }

    @Test
    void shouldNotGiveDocumentThatWasChangedOrMoved() {
        DocumentKey full = new DocumentKey(PtphForm.ID, 1, "full", "en");
        DocumentKey redacted = new DocumentKey(PtphForm.ID, 1, "defence:d1", "en");
        for (DocumentKey key : List.of(full, redacted)) {
            byte[] content = ("%PDF- for " + key).getBytes(StandardCharsets.UTF_8);
            SignedDocument document = new SignedDocument(key, HashChain.sha256(content), content);
            documents().save(document, saved -> {});
            mongo.driver().drive();
        }
        assertInstanceOf(Result.Done.class, loaded(redacted));
        StoredDocuments.move(in("documents"), full.toString(), redacted.toString(), "content");
        assertInstanceOf(Result.Failed.class, loaded(redacted));
        StoredDocuments.set(in("documents"), full.toString(), "sha256", "00");
        assertInstanceOf(Result.Failed.class, loaded(full));
    }

    private DocumentStore documents() {
        return new MongoDocumentStore(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
    }

    private Result<List<SignedDocument>> loaded(DocumentKey key) {
        DocumentStore documents = documents();
        return Awaiting.<Result<List<SignedDocument>>>answer(mongo.driver(), done -> documents.load(key, done));
    }

    private VersionStore versions() {
        return new MongoVersionStore(mongo.database(), TestKeyFile.cipher(mongo.database()), mongo.calls());
    }

    @Test
    void shouldNotBelieveSagaThatWasChanged() {
        Saga.Initiator by = new Saga.Initiator("p", "HHJ Rowan", "judge", "s", 1);
        for (String form : List.of("form-1", "form-2")) {
            Saga.Purpose purpose = new Saga.Purpose.Finalise(1, "2026.1", null);
            versions().begin(Saga.begun(new FormId(form), 1, purpose, by), begun -> {});
            mongo.driver().drive();
        }
        assertInstanceOf(Result.Done.class, ofForm("form-1"));
        StoredDocuments.flip(in("versions"), "form-1:v1", "content");
        assertInstanceOf(Result.Failed.class, ofForm("form-1"));
        VersionStore versions = versions();
        Result<List<Saga>> unfinished =
                Awaiting.<Result<List<Saga>>>answer(mongo.driver(), done -> versions.unfinished(10, done));
        List<Saga> found = ((Result.Done<List<Saga>>) unfinished).value();
        assertEquals(
                List.of(new FormId("form-2")), found.stream().map(Saga::form).toList(), "the others go on");
        StoredDocuments.set(in("versions"), "form-2:v1", "state", "COMPLETE");
        assertInstanceOf(Result.Failed.class, ofForm("form-2"));
        Saga complete = Saga.begun(new FormId("form-3"), 1, new Saga.Purpose.Amend(1, "because", false), by)
                .completed(new TreeMap<>());
        versions().begin(complete, begun -> {});
        mongo.driver().drive();
        StoredDocuments.set(in("versions"), "form-3:v1", "hash", "00");
        assertInstanceOf(Result.Failed.class, ofForm("form-3"));
    }

    private Result<Chronicle> ofForm(String form) {
        VersionStore versions = versions();
        return Awaiting.<Result<Chronicle>>answer(mongo.driver(), done -> versions.ofForm(new FormId(form), done));
    }
}
