package org.counterpart.forms.version.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.Binary;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.VersionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sagas in the collection {@code versions}, with {@code _id = <form>:v<number>}; reasons, names and salts sealed with a data key of the form. */
public final class MongoVersionStore implements VersionStore {
    private static final int PAGE = 10;
    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final String STATE = "state";

    private static final String CONTENT = "content";
    private static final Logger LOG = LoggerFactory.getLogger(MongoVersionStore.class);

    private final MongoCollection<Document> sagas;
    private final ContentCipher cipher;
    private final BlockingCalls calls;

    /** The sagas in {@code database}, sealed by {@code cipher}; makes the index it needs, so it blocks: call it at start. */
    public MongoVersionStore(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.cipher = cipher;
        this.sagas = database.getCollection("versions");
        sagas.createIndex(Indexes.ascending(STATE));
        this.calls = calls;
    }

    @Override
    public void begin(Saga intent, Consumer<Result<Boolean>> done) {
        calls.run(() -> insert(intent), done);
    }

    private boolean insert(Saga intent) {
        Document document = document(intent);
        try {
            sagas.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void complete(Saga saga, Consumer<Result<Boolean>> done) {
        Document begun = new Document("_id", id(saga.form(), saga.number())).append(STATE, Saga.State.BEGUN.name());
        calls.run(() -> sagas.replaceOne(begun, document(saga)).getModifiedCount() == 1, done);
    }

    private Document document(Saga saga) {
        Document place = SagaDocuments.place(saga).append("_id", id(saga.form(), saga.number()));
        Slot slot = slot(place);
        byte[] content = bytes(SagaDocuments.content(saga));
        try {
            return place.append(
                    CONTENT, new Binary(cipher.toSeal(List.of(slot.owner())).seal(slot, content)));
        } catch (ContentRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private Saga saga(Document document) throws ContentRefused {
        Slot slot = slot(document);
        byte[] sealed = document.get(CONTENT, Binary.class).getData();
        byte[] content = cipher.toOpen(List.of(slot.owner())).open(slot, sealed);
        return SagaDocuments.saga(document, new RawBsonDocument(content).decode(CODEC));
    }

    private static byte[] bytes(Document content) {
        ByteBuf bytes = new RawBsonDocument(content, CODEC).getByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** Everything that is in clear belongs to it: a saga that was begun cannot be made out to be complete. */
    private static Slot slot(Document document) {
        return new Slot(
                "form:" + document.getString("form"),
                "saga:" + document.getInteger("number") + ":" + document.getString(STATE) + ":"
                        + document.getString("hash"));
    }

    @Override
    public void unfinished(int max, Consumer<Result<List<Saga>>> done) {
        calls.run(() -> findUnfinished(max), done);
    }

    private List<Saga> findUnfinished(int max) {
        List<Saga> found = new ArrayList<>();
        Document begun = new Document(STATE, Saga.State.BEGUN.name());
        for (Document document : sagas.find(begun).limit(max)) {
            try {
                found.add(saga(document));
            } catch (ContentRefused e) {
                alarm(document, e);
            }
        }
        return found;
    }

    private static void alarm(Document document, ContentRefused e) {
        LOG.error(
                "ALARM the record of saga {} was changed in the store: {}", document.getString("_id"), e.getMessage());
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<Chronicle>> done) {
        calls.run(() -> find(form), done);
    }

    /** Sagas are numbered without gaps, and every store finds ids fast: so they are read by id, a page at a time. */
    private Chronicle find(FormId form) {
        List<Saga> found = new ArrayList<>();
        int before = -1;
        while (found.size() > before) {
            before = found.size();
            List<String> ids = IntStream.rangeClosed(before + 1, before + PAGE)
                    .mapToObj(number -> id(form, number))
                    .toList();
            for (Document document : sagas.find(new Document("_id", new Document("$in", ids)))) {
                found.add(sagaOrAlarm(document));
            }
        }
        found.sort(Comparator.comparingInt(Saga::number));
        return new Chronicle(found);
    }

    /** Half of what was done to a form is worse than nothing: the form is not opened. */
    private Saga sagaOrAlarm(Document document) {
        try {
            return saga(document);
        } catch (ContentRefused e) {
            alarm(document, e);
            throw new IllegalStateException("the record of a saga does not open", e);
        }
    }

    private static String id(FormId form, int number) {
        return form + ":v" + number;
    }
}
