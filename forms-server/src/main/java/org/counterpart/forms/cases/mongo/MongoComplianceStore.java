package org.counterpart.forms.cases.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.Binary;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements in the collection {@code compliance}, with {@code _id = <form>:c<number>}: the insert takes the number. Everything but form and number
 * is sealed with the data key of the form, for its place: a statement that was moved or changed does not open.
 */
public final class MongoComplianceStore implements ComplianceStore {
    private static final Logger LOG = LoggerFactory.getLogger(MongoComplianceStore.class);
    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final String FORM = "form";
    private static final String NUMBER = "number";
    private static final String CONTENT = "content";

    private final MongoCollection<Document> statements;
    private final ContentCipher cipher;
    private final BlockingCalls calls;

    /** The statements in {@code database}, sealed by {@code cipher}; makes the index it needs, so it blocks: call it at start. */
    public MongoComplianceStore(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.statements = database.getCollection("compliance");
        this.cipher = cipher;
        this.calls = calls;
        statements.createIndex(Indexes.ascending(FORM));
    }

    @Override
    public void keep(FormId form, Compliance statement, Consumer<Result<Boolean>> done) {
        calls.run(() -> insert(form, statement), done);
    }

    private boolean insert(FormId form, Compliance statement) {
        Slot slot = slot(form.value(), statement.number());
        try {
            byte[] sealed = cipher.toSeal(List.of(slot.owner())).seal(slot, bytes(content(statement)));
            statements.insertOne(new Document("_id", form.value() + ":c" + statement.number())
                    .append(FORM, form.value())
                    .append(NUMBER, statement.number())
                    .append(CONTENT, new Binary(sealed)));
            return true;
        } catch (ContentRefused e) {
            throw new IllegalStateException(e);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<Compliance>>> done) {
        calls.run(() -> find(form), done);
    }

    /** Numbers have no gaps: one that is missing was taken out of the store. */
    private List<Compliance> find(FormId form) {
        List<Document> found = statements.find(new Document(FORM, form.value())).into(new ArrayList<>());
        found.sort(Comparator.comparingInt(document -> document.getInteger(NUMBER)));
        List<Compliance> all = new ArrayList<>();
        for (Document document : found) {
            try {
                if (document.getInteger(NUMBER) != all.size() + 1) {
                    throw new ContentRefused("statement " + (all.size() + 1) + " is missing");
                }
                all.add(opened(document));
            } catch (ContentRefused e) {
                LOG.error(
                        "ALARM what was said of the orders of form {} was changed in the store: {}",
                        form,
                        e.getMessage());
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(all);
    }

    private Compliance opened(Document document) throws ContentRefused {
        int number = document.getInteger(NUMBER);
        Slot slot = slot(document.getString(FORM), number);
        byte[] content = cipher.toOpen(List.of(slot.owner()))
                .open(slot, document.get(CONTENT, Binary.class).getData());
        return statement(number, new RawBsonDocument(content).decode(CODEC));
    }

    private static Slot slot(String form, int number) {
        return new Slot("form:" + form, "compliance:" + number);
    }

    private static byte[] bytes(Document content) {
        ByteBuf bytes = new RawBsonDocument(content, CODEC).getByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static Document content(Compliance statement) {
        LocalDate day = statement.day();
        Compliance.By by = statement.by();
        return new Document("part", statement.order().part())
                .append("key", statement.order().key())
                .append("day", day == null ? null : day.toString())
                .append("note", statement.note())
                .append("served", served(statement.served()))
                .append("reason", statement.reason())
                .append("personId", by.personId())
                .append("name", by.name())
                .append("team", by.team())
                .append("onBehalfOf", by.onBehalfOf())
                .append("at", statement.at());
    }

    private static @Nullable Document served(Compliance.@Nullable Served served) {
        return served == null
                ? null
                : new Document(FORM, served.form())
                        .append("part", served.part())
                        .append("release", served.release());
    }

    private static Compliance statement(int number, Document content) {
        String day = content.getString("day");
        Document served = content.get("served", Document.class);
        return new Compliance(
                number,
                new Compliance.Order(content.getString("part"), content.getString("key")),
                day == null ? null : LocalDate.parse(day),
                content.getString("note"),
                served == null
                        ? null
                        : new Compliance.Served(
                                served.getString(FORM), served.getString("part"), served.getInteger("release")),
                content.getString("reason"),
                new Compliance.By(
                        content.getString("personId"),
                        content.getString("name"),
                        content.getString("team"),
                        content.getString("onBehalfOf")),
                content.getLong("at"));
    }
}
