package org.counterpart.forms.cases.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements about a form in a collection of their own, numbered 1, 2, 3 … without gaps: the insert takes the number. Everything but form and number
 * is sealed with the data key of the form, for its place: a statement that was moved or changed does not open.
 */
final class SealedStatements<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SealedStatements.class);
    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final String FORM = "form";
    private static final String NUMBER = "number";
    private static final String CONTENT = "content";

    private final String name;
    private final MongoCollection<Document> statements;
    private final ContentCipher cipher;
    private final BlockingCalls calls;
    private final BiFunction<Integer, Document, T> reader;

    /** The statements in the collection {@code name}, which {@code reader} reads; makes the index it needs, so it blocks. */
    SealedStatements(
            MongoDatabase database,
            String name,
            ContentCipher cipher,
            BlockingCalls calls,
            BiFunction<Integer, Document, T> reader) {
        this.name = name;
        this.statements = database.getCollection(name);
        this.cipher = cipher;
        this.calls = calls;
        this.reader = reader;
        statements.createIndex(Indexes.ascending(FORM));
    }

    void keep(FormId form, int number, Document content, Consumer<Result<Boolean>> done) {
        calls.run(() -> insert(form, number, content), done);
    }

    private boolean insert(FormId form, int number, Document content) {
        Slot slot = slot(form.value(), number);
        try {
            byte[] sealed = cipher.toSeal(List.of(slot.owner())).seal(slot, bytes(content));
            statements.insertOne(new Document("_id", form.value() + ":" + name.charAt(0) + number)
                    .append(FORM, form.value())
                    .append(NUMBER, number)
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

    void ofForm(FormId form, Consumer<Result<List<T>>> done) {
        calls.run(() -> find(form), done);
    }

    /** Numbers have no gaps: one that is missing was taken out of the store. */
    private List<T> find(FormId form) {
        List<Document> found = statements.find(new Document(FORM, form.value())).into(new ArrayList<>());
        found.sort(Comparator.comparingInt(document -> document.getInteger(NUMBER)));
        List<T> all = new ArrayList<>();
        for (Document document : found) {
            try {
                if (document.getInteger(NUMBER) != all.size() + 1) {
                    throw new ContentRefused("statement " + (all.size() + 1) + " is missing");
                }
                all.add(opened(document));
            } catch (ContentRefused e) {
                LOG.error(
                        "ALARM what was said of the orders of form {} ({}) was changed in the store: {}",
                        form,
                        name,
                        e.getMessage());
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(all);
    }

    private T opened(Document document) throws ContentRefused {
        int number = document.getInteger(NUMBER);
        Slot slot = slot(document.getString(FORM), number);
        byte[] content = cipher.toOpen(List.of(slot.owner()))
                .open(slot, document.get(CONTENT, Binary.class).getData());
        return reader.apply(number, new RawBsonDocument(content).decode(CODEC));
    }

    private Slot slot(String form, int number) {
        return new Slot("form:" + form, name + ":" + number);
    }

    private static byte[] bytes(Document content) {
        ByteBuf bytes = new RawBsonDocument(content, CODEC).getByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }
}
