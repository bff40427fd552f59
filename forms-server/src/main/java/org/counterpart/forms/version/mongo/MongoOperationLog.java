package org.counterpart.forms.version.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.GatheredReads;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.StoredBatch;
import org.jspecify.annotations.Nullable;

/**
 * Operation logs in the collection {@code log}: one document for each batch, with {@code _id = <form>/<part>:<number>}. What
 * waits when a write ends goes into one unordered bulk insert. Confined to the thread that calls it.
 */
public final class MongoOperationLog implements OperationLog {
    private static final int DUPLICATE_KEY = 11_000;

    /** Reads of so few batches are gathered; longer ones could bring too much at once. */
    private static final int SHORT = 2;

    private static final int GATHERED = 50;

    private final MongoCollection<Document> log;
    private final BlockingCalls calls;
    private final GatheredReads<Stretch, List<StoredBatch>> shortReads;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    /** Batches of one part whose numbers follow each other. */
    private record Stretch(PartKey key, long from, int max) implements Comparable<Stretch> {
        private List<String> ids() {
            return LongStream.range(from, from + max)
                    .mapToObj(number -> id(key, number))
                    .toList();
        }

        @Override
        public int compareTo(Stretch other) {
            int byPart = key.compareTo(other.key);
            int byStart = byPart != 0 ? byPart : Long.compare(from, other.from);
            return byStart != 0 ? byStart : Integer.compare(max, other.max);
        }
    }

    private record Waiting(LogBatch batch, Consumer<Appended> done) {}

    /** The logs in {@code database}. */
    public MongoOperationLog(MongoDatabase database, BlockingCalls calls) {
        this.log = database.getCollection("log");
        this.calls = calls;
        this.shortReads = new GatheredReads<>(calls, GATHERED, this::find);
    }

    @Override
    public void append(LogBatch batch, Consumer<Appended> done) {
        waiting.add(new Waiting(batch, done));
        if (!writing) {
            write();
        }
    }

    private void write() {
        List<Waiting> taken = List.copyOf(waiting);
        waiting.clear();
        writing = true;
        calls.run(() -> insert(taken), result -> {
            writing = false;
            settle(taken, result);
            if (!writing && !waiting.isEmpty()) {
                write();
            }
        });
    }

    private static void settle(List<Waiting> taken, Result<List<Appended>> result) {
        for (int i = 0; i < taken.size(); i++) {
            Appended appended = result instanceof Result.Done<List<Appended>> done
                    ? done.value().get(i)
                    : Appended.UNKNOWN;
            taken.get(i).done().accept(appended);
        }
    }

    private List<Appended> insert(List<Waiting> batches) {
        List<InsertOneModel<Document>> inserts = batches.stream()
                .map(waiting -> new InsertOneModel<>(document(waiting.batch().stored())))
                .toList();
        List<Appended> outcomes = new ArrayList<>(Collections.nCopies(batches.size(), Appended.DURABLE));
        try {
            log.bulkWrite(inserts, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                Collections.fill(outcomes, Appended.UNKNOWN);
            }
            for (BulkWriteError error : e.getWriteErrors()) {
                boolean taken = error.getCode() == DUPLICATE_KEY;
                outcomes.set(error.getIndex(), taken ? Appended.SLOT_TAKEN : Appended.UNKNOWN);
            }
        }
        return outcomes;
    }

    @Override
    public void taken(List<LogSlot> slots, Consumer<Result<List<LogSlot>>> done) {
        Map<String, LogSlot> asked = new TreeMap<>();
        slots.forEach(slot -> asked.put(id(slot.key(), slot.number()), slot));
        calls.run(() -> present(asked), done);
    }

    private List<LogSlot> present(Map<String, LogSlot> asked) {
        List<LogSlot> found = new ArrayList<>();
        Document query = new Document("_id", new Document("$in", List.copyOf(asked.keySet())));
        for (Document document : log.find(query).projection(new Document("_id", 1))) {
            found.add(Objects.requireNonNull(asked.get(document.getString("_id"))));
        }
        return found;
    }

    @Override
    public void read(PartKey key, long from, int max, Consumer<ReadResult> done) {
        Stretch stretch = new Stretch(key, from, max);
        if (max <= SHORT) {
            shortReads.read(stretch, result -> done.accept(read(result, found -> found.orElse(List.of()))));
        } else {
            calls.run(() -> find(List.of(stretch)), result -> done.accept(read(result, found -> found.get(stretch))));
        }
    }

    private static <T> ReadResult read(Result<T> result, Function<T, @Nullable List<StoredBatch>> batches) {
        if (result instanceof Result.Failed<T> failed) {
            return new ReadResult.Failed(failed.reason());
        }
        List<StoredBatch> found = batches.apply(((Result.Done<T>) result).value());
        return new ReadResult.Batches(found == null ? List.of() : found);
    }

    private Map<Stretch, List<StoredBatch>> find(List<Stretch> stretches) {
        List<String> ids =
                stretches.stream().flatMap(stretch -> stretch.ids().stream()).toList();
        Map<String, Document> found = new TreeMap<>();
        for (Document document : log.find(new Document("_id", new Document("$in", ids)))) {
            found.put(document.getString("_id"), document);
        }
        Map<Stretch, List<StoredBatch>> batches = new TreeMap<>();
        for (Stretch stretch : stretches) {
            batches.put(
                    stretch,
                    stretch.ids().stream()
                            .map(found::get)
                            .takeWhile(Objects::nonNull)
                            .map(document -> batch(stretch.key(), document))
                            .toList());
        }
        return batches;
    }

    private static String id(PartKey key, long number) {
        return key + ":" + number;
    }

    private static Document document(StoredBatch batch) {
        return new Document("_id", id(batch.key(), batch.number()))
                .append("number", batch.number())
                .append("firstRevision", batch.firstRevision())
                .append("count", batch.count())
                .append("content", new Binary(batch.content().getBytes(StandardCharsets.UTF_8)))
                .append("salt", batch.salt())
                .append("prevHash", batch.previousHash())
                .append("hash", batch.hash());
    }

    private static StoredBatch batch(PartKey key, Document document) {
        byte[] content = document.get("content", Binary.class).getData();
        return new StoredBatch(
                key,
                document.getLong("number"),
                document.getInteger("firstRevision"),
                document.getInteger("count"),
                new String(content, StandardCharsets.UTF_8),
                document.getString("salt"),
                document.getString("prevHash"),
                document.getString("hash"));
    }
}
