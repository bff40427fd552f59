package org.counterpart.forms.version.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.bson.Document;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.KeyUnavailable;
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
    private final ContentCipher cipher;
    private final GatheredReads<Stretch, ReadResult> shortReads;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    /** Batches of one part whose numbers follow each other. */
    private record Stretch(PartKey key, long from, int max) implements Comparable<Stretch> {
        private List<LogSlot> slots() {
            return LongStream.range(from, from + max)
                    .mapToObj(number -> new LogSlot(key, number))
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

    /** The logs in {@code database}, with what people typed sealed by {@code cipher}. */
    public MongoOperationLog(MongoDatabase database, ContentCipher cipher, BlockingCalls calls) {
        this.log = database.getCollection("log");
        this.cipher = cipher;
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
        Appended[] outcomes = new Appended[batches.size()];
        Arrays.fill(outcomes, Appended.DURABLE);
        List<InsertOneModel<Document>> inserts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        SealedBatches sealed = SealedBatches.toSeal(
                cipher, batches.stream().map(waiting -> key(waiting)).toList());
        for (int i = 0; i < batches.size(); i++) {
            try {
                inserts.add(new InsertOneModel<>(
                        sealed.document(batches.get(i).batch().stored())));
                places.add(i);
            } catch (ContentRefused e) {
                outcomes[i] = Appended.REFUSED;
            } catch (KeyUnavailable e) {
                outcomes[i] = Appended.UNKNOWN;
            }
        }
        if (!inserts.isEmpty()) {
            insert(inserts, places, outcomes);
        }
        return List.of(outcomes);
    }

    private static PartKey key(Waiting waiting) {
        return waiting.batch().stored().key();
    }

    private void insert(List<InsertOneModel<Document>> inserts, List<Integer> places, Appended[] outcomes) {
        try {
            log.bulkWrite(inserts, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                places.forEach(place -> outcomes[place] = Appended.UNKNOWN);
            }
            for (BulkWriteError error : e.getWriteErrors()) {
                boolean taken = error.getCode() == DUPLICATE_KEY;
                outcomes[places.get(error.getIndex())] = taken ? Appended.SLOT_TAKEN : Appended.UNKNOWN;
            }
        }
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
            shortReads.read(stretch, result -> done.accept(read(result, Optional::orElseThrow)));
        } else {
            calls.run(() -> find(List.of(stretch)), result -> done.accept(read(result, found -> found.get(stretch))));
        }
    }

    private static <T> ReadResult read(Result<T> result, Function<T, @Nullable ReadResult> found) {
        if (result instanceof Result.Failed<T> failed) {
            return new ReadResult.Failed(failed.reason());
        }
        return Objects.requireNonNull(found.apply(((Result.Done<T>) result).value()));
    }

    private Map<Stretch, ReadResult> find(List<Stretch> stretches) {
        List<String> ids = stretches.stream()
                .flatMap(stretch -> stretch.slots().stream())
                .map(slot -> id(slot.key(), slot.number()))
                .toList();
        Map<String, Document> found = new TreeMap<>();
        for (Document document : log.find(new Document("_id", new Document("$in", ids)))) {
            found.put(document.getString("_id"), document);
        }
        SealedBatches sealed = SealedBatches.toOpen(
                cipher,
                stretches.stream()
                        .filter(stretch -> found.containsKey(id(stretch.key(), stretch.from())))
                        .map(Stretch::key)
                        .toList());
        Map<Stretch, ReadResult> results = new TreeMap<>();
        stretches.forEach(stretch -> results.put(stretch, opened(stretch, found, sealed)));
        return results;
    }

    /** What is wrong with one part is said of that one: others that were asked about in the same question are answered. */
    private static ReadResult opened(Stretch stretch, Map<String, Document> found, SealedBatches sealed) {
        List<StoredBatch> batches = new ArrayList<>();
        try {
            for (LogSlot slot : stretch.slots()) {
                Document document = found.get(id(slot.key(), slot.number()));
                if (document == null) {
                    break;
                }
                batches.add(sealed.batch(slot, document));
            }
            return new ReadResult.Batches(batches);
        } catch (ContentRefused e) {
            return new ReadResult.Refused(String.valueOf(e.getMessage()));
        } catch (KeyUnavailable e) {
            return new ReadResult.Failed(String.valueOf(e.getMessage()));
        }
    }

    static String id(PartKey key, long number) {
        return key + ":" + number;
    }
}
