package org.counterpart.forms.identity.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.identity.People;
import org.counterpart.forms.identity.Person;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/** People in the collection {@code people}, by issuer and subject together: whoever inserts first decides on the id. */
public final class MongoPeople implements People {
    private static final String PERSON_ID = "personId";
    private static final String NAME = "name";
    private static final String EMAIL = "email";

    private final MongoCollection<Document> people;
    private final BlockingCalls calls;

    /** The people in {@code database}; makes an index, which blocks. */
    public MongoPeople(MongoDatabase database, BlockingCalls calls) {
        this.people = database.getCollection("people");
        this.calls = calls;
        people.createIndex(new Document(PERSON_ID, 1));
    }

    @Override
    public void personOf(String issuer, String subject, Person candidate, Consumer<Result<Person>> done) {
        Document id = new Document("issuer", issuer).append("subject", subject);
        calls.run(
                () -> {
                    Document found = renamed(id, candidate);
                    return person(found == null ? keep(id, candidate) : found);
                },
                done);
    }

    private @Nullable Document renamed(Document id, Person candidate) {
        Document names = new Document(NAME, candidate.name()).append(EMAIL, candidate.email());
        return people.findOneAndUpdate(
                new Document("_id", id),
                new Document("$set", names),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }

    private Document keep(Document id, Person candidate) {
        Document made = new Document("_id", id)
                .append(PERSON_ID, candidate.id())
                .append(NAME, candidate.name())
                .append(EMAIL, candidate.email());
        try {
            people.insertOne(made);
            return made;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return people.find(new Document("_id", id)).first();
        }
    }

    @Override
    public void find(String personId, Consumer<Result<List<Person>>> done) {
        calls.run(
                () -> {
                    Document found =
                            people.find(new Document(PERSON_ID, personId)).first();
                    return found == null ? List.of() : List.of(person(found));
                },
                done);
    }

    private static Person person(Document document) {
        return new Person(document.getString(PERSON_ID), document.getString(NAME), document.getString(EMAIL));
    }
}
