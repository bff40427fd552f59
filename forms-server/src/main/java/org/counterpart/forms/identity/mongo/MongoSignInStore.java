package org.counterpart.forms.identity.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.Ticket;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.GatheredReads;
import org.counterpart.forms.store.Result;

/** Sign-ins and tickets in MongoDB. A ticket is redeemed by whoever deletes it. */
public final class MongoSignInStore implements SignInStore {
    private static final int GATHERED = 200;
    private static final String RENEWED_AT = "renewedAt";

    private final MongoCollection<Document> signIns;
    private final MongoCollection<Document> tickets;
    private final BlockingCalls calls;
    private final GatheredReads<String, SignIn> reads;

    /** The sign-ins in {@code database}. */
    public MongoSignInStore(MongoDatabase database, BlockingCalls calls) {
        this.signIns = database.getCollection("signIns");
        this.tickets = database.getCollection("tickets");
        this.calls = calls;
        this.reads = new GatheredReads<>(calls, GATHERED, this::find);
    }

    @Override
    public void save(SignIn signIn, Consumer<Result<Boolean>> done) {
        Document document = new Document("_id", signIn.key())
                .append("personId", signIn.personId())
                .append("name", signIn.name())
                .append("demo", signIn.demo())
                .append("group", signIn.group().wireName())
                .append("beganAt", signIn.beganAt())
                .append(RENEWED_AT, signIn.renewedAt());
        calls.run(() -> signIns.insertOne(document).wasAcknowledged(), done);
    }

    @Override
    public void load(String key, Consumer<Result<List<SignIn>>> done) {
        reads.read(
                key,
                result -> done.accept(
                        result instanceof Result.Done<Optional<SignIn>> found
                                ? new Result.Done<>(found.value().stream().toList())
                                : new Result.Failed<>(((Result.Failed<Optional<SignIn>>) result).reason())));
    }

    private Map<String, SignIn> find(List<String> keys) {
        Map<String, SignIn> found = new TreeMap<>();
        for (Document document : signIns.find(new Document("_id", new Document("$in", keys)))) {
            signIn(document).ifPresent(signIn -> found.put(signIn.key(), signIn));
        }
        return found;
    }

    /** Sign-ins of a service that knew no groups are none any more. */
    private static Optional<SignIn> signIn(Document document) {
        return SessionGroup.of(String.valueOf(document.getString("group")))
                .map(group -> new SignIn(
                        document.getString("_id"),
                        document.getString("personId"),
                        document.getString("name"),
                        document.getBoolean("demo"),
                        group,
                        document.getLong("beganAt"),
                        document.getLong(RENEWED_AT)));
    }

    @Override
    public void renew(SignIn before, SignIn now, Consumer<Result<List<SignIn>>> done) {
        Document asBefore = new Document("_id", before.key()).append(RENEWED_AT, before.renewedAt());
        Document moved = new Document("$set", new Document(RENEWED_AT, now.renewedAt()));
        calls.run(
                () -> {
                    signIns.updateOne(asBefore, moved);
                    return List.copyOf(find(List.of(before.key())).values());
                },
                done);
    }

    @Override
    public void remove(String key, Consumer<Result<Boolean>> done) {
        calls.run(() -> signIns.deleteOne(new Document("_id", key)).getDeletedCount() == 1, done);
    }

    @Override
    public void issue(Ticket ticket, Consumer<Result<Boolean>> done) {
        Document document = new Document("_id", ticket.key())
                .append("signIn", ticket.signIn())
                .append("form", ticket.form())
                .append("expiresAt", ticket.expiresAt());
        calls.run(() -> tickets.insertOne(document).wasAcknowledged(), done);
    }

    @Override
    public void redeem(String key, Consumer<Result<List<Ticket>>> done) {
        calls.run(() -> take(key), done);
    }

    private List<Ticket> take(String key) {
        Document document = tickets.find(new Document("_id", key)).first();
        if (document == null || tickets.deleteOne(new Document("_id", key)).getDeletedCount() != 1) {
            return List.of();
        }
        return List.of(new Ticket(
                key, document.getString("signIn"), document.getString("form"), document.getLong("expiresAt")));
    }
}
