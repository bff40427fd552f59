package org.counterpart.forms.cases.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.cases.AccessRequest;
import org.counterpart.forms.cases.AccessRequest.Answer;
import org.counterpart.forms.cases.AccessRequest.Asker;
import org.counterpart.forms.cases.AccessRequest.Found;
import org.counterpart.forms.cases.AccessRequest.Question;
import org.counterpart.forms.cases.AccessRequestStore;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/** Requests in the collection {@code accessRequests}; a unique index lets a person make each of a day's requests once. */
public final class MongoAccessRequestStore implements AccessRequestStore {
    private static final String PERSON = "personId";
    private static final String CASE = "caseId";
    private static final String DAY = "day";
    private static final String SLOT = "slot";
    private static final String ANSWER = "answer";

    private final MongoCollection<Document> requests;
    private final BlockingCalls calls;

    /** The requests in {@code database}; makes the indexes it needs, so it blocks: call it at start. */
    public MongoAccessRequestStore(MongoDatabase database, BlockingCalls calls) {
        this.requests = database.getCollection("accessRequests");
        this.calls = calls;
        requests.createIndex(Indexes.ascending(PERSON));
        requests.createIndex(Indexes.ascending(CASE));
        requests.createIndex(Indexes.ascending(DAY));
        requests.createIndex(Indexes.ascending(SLOT), new IndexOptions().unique(true));
    }

    @Override
    public void keep(AccessRequest request, String day, int ordinal, Consumer<Result<Boolean>> done) {
        String slot = request.asker().personId() + "/" + day + "/" + ordinal;
        calls.run(() -> insert(document(request).append(DAY, day).append(SLOT, slot)), done);
    }

    private boolean insert(Document document) {
        try {
            requests.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void countOf(String day, Consumer<Result<Long>> done) {
        calls.run(() -> requests.countDocuments(new Document(DAY, day)), done);
    }

    @Override
    public void ofPerson(String personId, Consumer<Result<List<AccessRequest>>> done) {
        Comparator<AccessRequest> newestFirst =
                Comparator.comparingLong(AccessRequest::at).reversed();
        calls.run(() -> find(new Document(PERSON, personId), newestFirst), done);
    }

    @Override
    public void ofCase(String caseId, Consumer<Result<List<AccessRequest>>> done) {
        calls.run(() -> find(new Document(CASE, caseId), Comparator.comparingLong(AccessRequest::at)), done);
    }

    @Override
    public void load(String id, Consumer<Result<List<AccessRequest>>> done) {
        calls.run(() -> find(new Document("_id", id), Comparator.comparingLong(AccessRequest::at)), done);
    }

    @Override
    public void answer(String id, Answer answer, Consumer<Result<Boolean>> done) {
        Document unanswered = new Document("_id", id).append(ANSWER, null);
        Document answered = new Document("$set", new Document(ANSWER, document(answer)));
        calls.run(() -> requests.updateOne(unanswered, answered).getMatchedCount() == 1, done);
    }

    private List<AccessRequest> find(Document filter, Comparator<AccessRequest> order) {
        List<AccessRequest> found = new ArrayList<>();
        for (Document document : requests.find(filter)) {
            found.add(request(document));
        }
        found.sort(order.thenComparing(AccessRequest::id));
        return List.copyOf(found);
    }

    private static Document document(AccessRequest request) {
        Found found = request.found();
        Answer answer = request.answer();
        return new Document("_id", request.id())
                .append(PERSON, request.asker().personId())
                .append("name", request.asker().name())
                .append("firm", request.asker().firm())
                .append("urn", request.question().urn())
                .append("lastName", request.question().lastName())
                .append("dateOfBirth", request.question().dateOfBirth())
                .append("message", request.question().message())
                .append(CASE, found == null ? null : found.caseId())
                .append("defendant", found == null ? null : found.defendant())
                .append("at", request.at())
                .append(ANSWER, answer == null ? null : document(answer));
    }

    private static Document document(Answer answer) {
        return new Document("accepted", answer.accepted())
                .append("by", answer.personId())
                .append("byName", answer.name())
                .append("at", answer.at())
                .append("reason", answer.reason());
    }

    private static AccessRequest request(Document document) {
        String caseId = document.getString(CASE);
        return new AccessRequest(
                document.getString("_id"),
                new Asker(document.getString(PERSON), document.getString("name"), document.getString("firm")),
                new Question(
                        document.getString("urn"),
                        document.getString("lastName"),
                        document.getString("dateOfBirth"),
                        document.getString("message")),
                caseId == null ? null : new Found(caseId, document.getString("defendant")),
                document.getLong("at"),
                answer(document.get(ANSWER, Document.class)));
    }

    private static @Nullable Answer answer(@Nullable Document document) {
        return document == null
                ? null
                : new Answer(
                        document.getBoolean("accepted"),
                        document.getString("by"),
                        document.getString("byName"),
                        document.getLong("at"),
                        document.getString("reason"));
    }
}
