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
import org.bson.Document;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.VersionStore;

/** Sagas in the collection {@code versions}, with {@code _id = <form>:v<number>}. */
public final class MongoVersionStore implements VersionStore {
    private static final int PAGE = 10;
    private static final String STATE = "state";

    private final MongoCollection<Document> sagas;
    private final BlockingCalls calls;

    /** The sagas in {@code database}. */
    public MongoVersionStore(MongoDatabase database, BlockingCalls calls) {
        this.sagas = database.getCollection("versions");
        sagas.createIndex(Indexes.ascending(STATE));
        this.calls = calls;
    }

    @Override
    public void begin(Saga intent, Consumer<Result<Boolean>> done) {
        calls.run(() -> insert(intent), done);
    }

    private boolean insert(Saga intent) {
        try {
            sagas.insertOne(document(intent));
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

    private static Document document(Saga saga) {
        return SagaDocuments.document(saga).append("_id", id(saga.form(), saga.number()));
    }

    @Override
    public void unfinished(int max, Consumer<Result<List<Saga>>> done) {
        calls.run(() -> findUnfinished(max), done);
    }

    private List<Saga> findUnfinished(int max) {
        List<Saga> found = new ArrayList<>();
        Document begun = new Document(STATE, Saga.State.BEGUN.name());
        for (Document document : sagas.find(begun).limit(max)) {
            found.add(SagaDocuments.saga(document));
        }
        return found;
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
                found.add(SagaDocuments.saga(document));
            }
        }
        found.sort(Comparator.comparingInt(Saga::number));
        return new Chronicle(found);
    }

    private static String id(FormId form, int number) {
        return form + ":v" + number;
    }
}
