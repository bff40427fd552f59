package org.counterpart.forms.version.mongo;

import com.mongodb.client.MongoCollection;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;

/** A process to be killed: writes with several threads for ever, and prints each id that was acknowledged. */
public final class AcknowledgedWriter {
    private static final int THREADS = 6;

    private AcknowledgedWriter() {}

    /** The folder, and a word that makes the ids of this run differ. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedMongo server = EmbeddedMongo.start(Path.of(arguments[0]));
        MongoStore store = MongoStore.connect(server.uri(), true);
        MongoCollection<Document> written = store.database().getCollection("written");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("ready");
        List<Thread> threads = java.util.stream.IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> write(written, arguments[1] + "-" + i, out)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(MongoCollection<Document> written, String thread, PrintStream out) {
        for (int n = 0; n < 1_000_000; n++) {
            String id = thread + "-" + n;
            written.insertOne(new Document("_id", id).append("text", id.repeat(20)));
            out.println(id);
        }
    }
}
