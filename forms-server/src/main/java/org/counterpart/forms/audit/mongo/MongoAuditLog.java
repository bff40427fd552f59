package org.counterpart.forms.audit.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.AuditLog;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/** Audit entries in the collection {@code audit}. Nothing in this service changes or removes one. */
public final class MongoAuditLog implements AuditLog {
    private static final String PERSON = "personId";
    private static final String FORM = "form";

    private final MongoCollection<Document> entries;
    private final BlockingCalls calls;

    /** The entries in {@code database}. */
    public MongoAuditLog(MongoDatabase database, BlockingCalls calls) {
        this.entries = database.getCollection("audit");
        entries.createIndex(Indexes.ascending(PERSON));
        entries.createIndex(Indexes.ascending(FORM));
        this.calls = calls;
    }

    @Override
    public void append(List<Kept> kept, Consumer<Result<Boolean>> done) {
        List<Document> documents = kept.stream().map(MongoAuditLog::document).toList();
        calls.run(() -> insert(documents), done);
    }

    private boolean insert(List<Document> documents) {
        try {
            entries.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean allThere = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!allThere) {
                throw e;
            }
        }
        return true;
    }

    private static Document document(Kept kept) {
        AuditEntry entry = kept.entry();
        return new Document("_id", kept.id())
                .append("at", entry.at())
                .append("until", entry.until())
                .append("count", entry.count())
                .append("kind", entry.kind())
                .append("reason", entry.reason())
                .append(PERSON, entry.who().personId())
                .append("team", entry.who().team())
                .append("session", entry.who().session())
                .append("caseId", entry.where().caseId())
                .append(FORM, entry.where().form())
                .append("part", entry.where().part())
                .append("path", entry.where().path());
    }

    @Override
    public void ofPerson(String personId, int max, Consumer<Result<List<AuditEntry>>> done) {
        calls.run(() -> find(new Document(PERSON, personId), max), done);
    }

    @Override
    public void ofForm(String form, int max, Consumer<Result<List<AuditEntry>>> done) {
        calls.run(() -> find(new Document(FORM, form), max), done);
    }

    private List<AuditEntry> find(Document about, int max) {
        List<AuditEntry> found = new ArrayList<>();
        for (Document document : entries.find(about)) {
            found.add(entry(document));
        }
        found.sort(Comparator.comparingLong(AuditEntry::at));
        return List.copyOf(found.subList(0, Math.min(max, found.size())));
    }

    private static AuditEntry entry(Document document) {
        return new AuditEntry(
                document.getLong("at"),
                document.getLong("until"),
                document.getLong("count"),
                document.getString("kind"),
                document.getString("reason"),
                new AuditEntry.Who(
                        document.getString(PERSON), document.getString("team"), document.getString("session")),
                new AuditEntry.Where(
                        document.getString("caseId"),
                        document.getString(FORM),
                        document.getString("part"),
                        document.getString("path")));
    }
}
