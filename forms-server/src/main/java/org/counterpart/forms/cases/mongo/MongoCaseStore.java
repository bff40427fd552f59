package org.counterpart.forms.cases.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.GatheredReads;
import org.counterpart.forms.store.Result;

/** Cases and forms in MongoDB; a unique index lets a case have one form of a template. */
public final class MongoCaseStore implements CaseStore {
    /** Most cases or forms that are asked for in one question: many come at once when a node that is gone is back. */
    private static final int GATHERED = 100;

    /** The cases to which defendants were severed and in which not everything is known to be there. */
    private static final String SEVERING = "severing";

    /** The joinders of defendants to other cases of which not everything is known to be done. */
    private static final String JOINING = "joining";

    private final MongoCollection<Document> cases;
    private final MongoCollection<Document> forms;
    private final BlockingCalls calls;
    private final GatheredReads<String, CaseRecord> records;
    private final GatheredReads<FormId, FormRecord> formReads;

    /** The cases in {@code database}; makes the indexes it needs, so it blocks: call it at start. */
    public MongoCaseStore(MongoDatabase database, BlockingCalls calls) {
        this.cases = database.getCollection("cases");
        this.forms = database.getCollection("forms");
        this.calls = calls;
        this.records = new GatheredReads<>(calls, GATHERED, this::findCases);
        this.formReads = new GatheredReads<>(calls, GATHERED, this::findForms);
        cases.createIndex(Indexes.ascending("members.personId"));
        cases.createIndex(Indexes.ascending("urn"));
        cases.createIndex(Indexes.ascending(SEVERING), new IndexOptions().sparse(true));
        cases.createIndex(Indexes.ascending(JOINING + ".into"), new IndexOptions().sparse(true));
        forms.createIndex(Indexes.ascending("caseId", "template"), new IndexOptions().unique(true));
    }

    @Override
    public void save(CaseRecord record, Consumer<Result<Boolean>> done) {
        calls.run(
                () -> cases.updateOne(
                                new Document("_id", record.id()),
                                new Document("$set", CaseDocuments.facts(record))
                                        .append("$setOnInsert", CaseDocuments.members(record)),
                                new UpdateOptions().upsert(true))
                        .wasAcknowledged(),
                done);
    }

    @Override
    public void saveNew(CaseRecord record, Consumer<Result<Boolean>> done) {
        Document all = CaseDocuments.facts(record);
        all.putAll(CaseDocuments.members(record));
        calls.run(
                () -> cases.updateOne(
                                new Document("_id", record.id()),
                                new Document("$setOnInsert", all),
                                new UpdateOptions().upsert(true))
                        .wasAcknowledged(),
                done);
    }

    @Override
    public void load(String caseId, Consumer<Result<List<CaseRecord>>> done) {
        records.read(caseId, inList(done));
    }

    private static <T> Consumer<Result<Optional<T>>> inList(Consumer<Result<List<T>>> done) {
        return result -> done.accept(
                result instanceof Result.Done<Optional<T>> found
                        ? new Result.Done<>(found.value().stream().toList())
                        : new Result.Failed<>(((Result.Failed<Optional<T>>) result).reason()));
    }

    private Map<String, CaseRecord> findCases(List<String> ids) {
        Map<String, CaseRecord> found = new TreeMap<>();
        for (Document document : withoutHistory(oneOf(ids))) {
            CaseRecord record = CaseDocuments.record(document);
            found.put(record.id(), record);
        }
        return found;
    }

    private Map<FormId, FormRecord> findForms(List<FormId> ids) {
        Map<FormId, FormRecord> found = new TreeMap<>();
        for (Document document :
                forms.find(oneOf(ids.stream().map(FormId::value).toList()))) {
            FormRecord form = CaseDocuments.form(document);
            found.put(form.id(), form);
        }
        return found;
    }

    private static Document oneOf(List<String> ids) {
        return new Document("_id", ids.size() == 1 ? ids.get(0) : new Document("$in", ids));
    }

    @Override
    public void ofPerson(String personId, Consumer<Result<List<CaseRecord>>> done) {
        calls.run(() -> find(withoutHistory(new Document("members.personId", personId)), CaseDocuments::record), done);
    }

    @Override
    public void withUrn(String urn, Consumer<Result<List<CaseRecord>>> done) {
        calls.run(() -> find(withoutHistory(new Document("urn", urn)), CaseDocuments::record), done);
    }

    @Override
    public void startForm(FormRecord form, Consumer<Result<FormRecord>> done) {
        calls.run(() -> insert(form), done);
    }

    private FormRecord insert(FormRecord form) {
        Document document = CaseDocuments.document(form);
        try {
            forms.insertOne(document);
            return form;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            Document kept = forms.find(new Document("caseId", form.caseId()).append("template", form.template()))
                    .first();
            return CaseDocuments.form(Objects.requireNonNull(kept));
        }
    }

    @Override
    public void moveForm(FormId id, String from, String to, Consumer<Result<Boolean>> done) {
        Document before = new Document("_id", id.value()).append("version", from);
        Document after = new Document("$set", new Document("version", to));
        calls.run(() -> forms.updateOne(before, after).getModifiedCount() == 1, done);
    }

    @Override
    public void formsOf(String caseId, Consumer<Result<List<FormRecord>>> done) {
        calls.run(() -> find(forms.find(new Document("caseId", caseId)), CaseDocuments::form), done);
    }

    @Override
    public void form(FormId id, Consumer<Result<List<FormRecord>>> done) {
        formReads.read(id, inList(done));
    }

    @Override
    public void roster(String caseId, Consumer<Result<List<Roster>>> done) {
        Document filter = new Document("_id", caseId);
        Document fields = new Document("members", 1)
                .append("defendants", 1)
                .append("counts", 1)
                .append(RosterDocuments.EPOCH, 1);
        calls.run(() -> find(cases.find(filter).projection(fields), RosterDocuments::roster), done);
    }

    @Override
    public void rosterEpochs(Collection<String> caseIds, Consumer<Result<SortedMap<String, Long>>> done) {
        Document filter = new Document("_id", new Document("$in", List.copyOf(caseIds)));
        calls.run(
                () -> {
                    SortedMap<String, Long> epochs = new TreeMap<>();
                    for (Document found : cases.find(filter).projection(new Document(RosterDocuments.EPOCH, 1))) {
                        epochs.put(found.getString("_id"), RosterDocuments.epoch(found));
                    }
                    return epochs;
                },
                done);
    }

    @Override
    public void changeRoster(Roster before, List<RosterChange> changes, Consumer<Result<Boolean>> done) {
        Document update = RosterDocuments.update(before.after(changes), changes);
        calls.run(
                () -> cases.updateOne(RosterDocuments.unchanged(before), update).getMatchedCount() == 1, done);
    }

    @Override
    public void changeDefendants(
            Roster before,
            RosterChange change,
            List<CaseRecord.Defendant> defendants,
            List<CaseRecord.Count> counts,
            Consumer<Result<Boolean>> done) {
        Document update = RosterDocuments.defendants(
                before.after(change), change, CaseDocuments.defendants(defendants), CaseDocuments.counts(counts));
        List<String> into = CaseStore.severedNow(before, change, defendants, counts);
        if (!into.isEmpty()) {
            update.append("$addToSet", new Document(SEVERING, new Document("$each", into)));
        }
        CaseStore.joinedNow(change, before, defendants)
                .ifPresent(one -> update.append("$addToSet", new Document(JOINING, document(one))));
        calls.run(
                () -> cases.updateOne(RosterDocuments.unchanged(before), update).getMatchedCount() == 1, done);
    }

    @Override
    public void unfinishedSeverances(int most, Consumer<Result<List<Severed>>> done) {
        Document filter = new Document(SEVERING, new Document("$gt", ""));
        calls.run(
                () -> {
                    List<Severed> found = new ArrayList<>();
                    for (Document one : cases.find(filter)
                            .projection(new Document(SEVERING, 1))
                            .limit(most)) {
                        one.getList(SEVERING, String.class)
                                .forEach(into -> found.add(new Severed(one.getString("_id"), into)));
                    }
                    return List.copyOf(found.subList(0, Math.min(most, found.size())));
                },
                done);
    }

    @Override
    public void severanceComplete(Severed severance, Consumer<Result<Boolean>> done) {
        Document update = new Document("$pull", new Document(SEVERING, severance.into()));
        calls.run(
                () -> cases.updateOne(new Document("_id", severance.from()), update)
                        .wasAcknowledged(),
                done);
    }

    private static Document document(Joined one) {
        return new Document("into", one.into()).append("at", one.at());
    }

    @Override
    public void unfinishedJoinders(int most, Consumer<Result<List<Joined>>> done) {
        Document filter = new Document(JOINING + ".into", new Document("$gt", ""));
        calls.run(
                () -> {
                    List<Joined> found = new ArrayList<>();
                    for (Document one : cases.find(filter)
                            .projection(new Document(JOINING, 1))
                            .limit(most)) {
                        one.getList(JOINING, Document.class)
                                .forEach(mark -> found.add(
                                        new Joined(one.getString("_id"), mark.getString("into"), mark.getLong("at"))));
                    }
                    return List.copyOf(found.subList(0, Math.min(most, found.size())));
                },
                done);
    }

    @Override
    public void joinderComplete(Joined joinder, Consumer<Result<Boolean>> done) {
        Document update = new Document("$pull", new Document(JOINING, document(joinder)));
        calls.run(
                () -> cases.updateOne(new Document("_id", joinder.from()), update)
                        .wasAcknowledged(),
                done);
    }

    @Override
    public void rosterHistory(String caseId, Consumer<Result<List<RosterChange>>> done) {
        Document filter = new Document("_id", caseId);
        Document fields = new Document(RosterDocuments.HISTORY, 1);
        calls.run(
                () -> find(cases.find(filter).projection(fields), RosterDocuments::history).stream()
                        .flatMap(List::stream)
                        .toList(),
                done);
    }

    private FindIterable<Document> withoutHistory(Document filter) {
        return cases.find(filter).projection(new Document(RosterDocuments.HISTORY, 0));
    }

    private static <T> List<T> find(FindIterable<Document> documents, Function<Document, T> reader) {
        List<T> found = new ArrayList<>();
        for (Document document : documents) {
            found.add(reader.apply(document));
        }
        return found;
    }
}
