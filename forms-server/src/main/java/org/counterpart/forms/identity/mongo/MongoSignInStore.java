package org.counterpart.forms.identity.mongo;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.counterpart.forms.identity.LogoutNotice;
import org.counterpart.forms.identity.Provenance;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.Ticket;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.GatheredReads;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/** Sign-ins and tickets in MongoDB. A ticket is redeemed by whoever deletes it. */
public final class MongoSignInStore implements SignInStore {
    private static final int GATHERED = 200;
    private static final int ENDS_AT_ONCE = 1_000;
    private static final int DUPLICATE_KEY = 11000;
    private static final String RENEWED_AT = "renewedAt";
    private static final String AUTHENTICATED_AT = "authenticatedAt";
    private static final String ORIGIN = "origin";

    private final MongoCollection<Document> signIns;
    private final MongoCollection<Document> tickets;
    private final MongoCollection<Document> ends;
    private final BlockingCalls calls;
    private final GatheredReads<String, SignIn> reads;

    /** The sign-ins in {@code database}. */
    public MongoSignInStore(MongoDatabase database, BlockingCalls calls) {
        this.signIns = database.getCollection("signIns");
        this.tickets = database.getCollection("tickets");
        this.ends = database.getCollection("endedSignIns");
        this.calls = calls;
        this.reads = new GatheredReads<>(calls, GATHERED, this::find);
        signIns.createIndex(new Document(ORIGIN + ".issuer", 1).append(ORIGIN + ".subject", 1));
        signIns.createIndex(new Document(ORIGIN + ".session", 1));
    }

    @Override
    public void save(SignIn signIn, Consumer<Result<Boolean>> done) {
        Document document = new Document("_id", signIn.key())
                .append("personId", signIn.personId())
                .append("name", signIn.name())
                .append("demo", signIn.demo())
                .append("group", signIn.group().wireName())
                .append("beganAt", signIn.beganAt())
                .append(RENEWED_AT, signIn.renewedAt())
                .append(AUTHENTICATED_AT, signIn.authenticatedAt());
        Provenance origin = signIn.origin();
        if (origin != null) {
            document.append(
                    ORIGIN,
                    new Document("issuer", origin.issuer())
                            .append("subject", origin.subject())
                            .append("session", origin.session())
                            .append("idToken", origin.idToken()));
        }
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
                        document.getLong(RENEWED_AT),
                        // one from before this was kept counts as shown never
                        document.get(AUTHENTICATED_AT, 0L),
                        origin(document.get(ORIGIN, Document.class))));
    }

    private static @Nullable Provenance origin(@Nullable Document document) {
        return document == null
                ? null
                : new Provenance(
                        document.getString("issuer"),
                        document.getString("subject"),
                        document.getString("session"),
                        document.getString("idToken"));
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

    /** On record first: a sign-in that is forgotten and not on record would be noticed by nobody. */
    @Override
    public void end(String key, Consumer<Result<Boolean>> done) {
        calls.run(() -> isEnded(key), done);
    }

    private boolean isEnded(String key) {
        Document known = new Document("_id", key);
        if (signIns.find(known).first() == null) {
            return false;
        }
        long number = newest();
        do {
            number++;
        } while (!isRecorded(number, key));
        return signIns.deleteOne(known).getDeletedCount() == 1;
    }

    @Override
    public void endAll(LogoutNotice notice, Consumer<Result<List<String>>> done) {
        Document wanted = new Document(ORIGIN + ".issuer", notice.issuer());
        if (notice.session() != null) {
            wanted.append(ORIGIN + ".session", notice.session());
        }
        if (notice.subject() != null) {
            wanted.append(ORIGIN + ".subject", notice.subject());
        }
        calls.run(
                () -> {
                    List<String> keys = new ArrayList<>();
                    signIns.find(wanted).forEach(document -> keys.add(document.getString("_id")));
                    return keys.stream().filter(this::isEnded).toList();
                },
                done);
    }

    /** False when the number is another's: the unique number makes the order, without gaps. */
    private boolean isRecorded(long number, String key) {
        try {
            return ends.insertOne(new Document("_id", number).append("signIn", key))
                    .wasAcknowledged();
        } catch (MongoWriteException e) {
            if (e.getCode() == DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private long newest() {
        Document document = ends.find().sort(new Document("_id", -1)).limit(1).first();
        return document == null ? 0 : document.getLong("_id");
    }

    @Override
    public void newestEnd(Consumer<Result<Long>> done) {
        calls.run(this::newest, done);
    }

    @Override
    public void endedAfter(long number, Consumer<Result<List<Ended>>> done) {
        calls.run(
                () -> {
                    List<Ended> found = new ArrayList<>();
                    for (Document document : ends.find(new Document("_id", new Document("$gt", number)))
                            .sort(new Document("_id", 1))
                            .limit(ENDS_AT_ONCE)) {
                        found.add(new Ended(document.getLong("_id"), document.getString("signIn")));
                    }
                    return found;
                },
                done);
    }

    @Override
    public void issue(Ticket ticket, Consumer<Result<Boolean>> done) {
        Document document = new Document("_id", ticket.key())
                .append("signIn", ticket.signIn())
                .append("form", ticket.form())
                .append("team", ticket.team())
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
                key,
                document.getString("signIn"),
                document.getString("form"),
                document.getString("team"),
                document.getLong("expiresAt")));
    }
}
