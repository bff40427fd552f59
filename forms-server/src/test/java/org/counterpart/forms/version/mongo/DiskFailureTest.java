package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store while its disk does not take what it writes: nothing false is said, and it comes back without anybody's help. */
@Timeout(120)
class DiskFailureTest {
    private static final int FAILURES = 8;

    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    private FaultyDisk disk;
    private EmbeddedMongo server;
    private MongoStore store;
    private MongoCollection<Document> written;
    private int ids;

    @BeforeEach
    void start() throws Exception {
        disk = FaultyDisk.in(folder);
        server = disk.start();
        store = MongoStore.connect(server.uri(), true);
        written = store.database().getCollection("written");
    }

    @AfterEach
    void stop() {
        disk.setFull(false);
        disk.setFailing(false);
        store.close();
        server.close();
    }

    private boolean isWritten(String id) {
        try {
            written.insertOne(new Document("_id", id).append("text", id.repeat(2_000)));
            return true;
        } catch (MongoWriteException e) {
            assertEquals(11_000, e.getCode());
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    private String next() {
        return "d" + ids++;
    }

    private static Set<String> ids(MongoCollection<Document> collection) {
        Set<String> ids = new TreeSet<>();
        collection.find().forEach(document -> ids.add(document.getString("_id")));
        return ids;
    }

    private Set<String> idsAfterPowerFailure() throws Exception {
        Path copy = Files.createTempDirectory(other, "copy");
        disk.copyFlushed(copy);
        try (EmbeddedMongo again = EmbeddedMongo.start(copy);
                MongoStore reader = MongoStore.connect(again.uri(), true)) {
            return ids(reader.database().getCollection("written"));
        }
    }

    @Test
    void shouldTakeWritesAgainWhenThereIsRoomAgain() throws Exception {
        assertTrue(isWritten("before"));
        disk.setFull(true);
        assertFalse(isWritten("meanwhile"));
        assertThrows(MongoException.class, () -> ids(written), "reads what is not on disk");
        disk.setFull(false);
        assertTrue(Moments.await(() -> isWritten("after"), 30), "it does not come back");
        assertEquals(Set.of("after", "before"), ids(written));
    }

    @Test
    void shouldNotTakeForWrittenWhatFlushThatFailedHadWritten() throws Exception {
        assertTrue(isWritten("before"));
        disk.setFailing(true);
        assertFalse(isWritten("meanwhile"));
        disk.setFailing(false);
        assertTrue(Moments.await(() -> isWritten("meanwhile"), 30), "it does not come back");
        assertEquals(Set.of("before", "meanwhile"), ids(written));
        assertEquals(Set.of("before", "meanwhile"), idsAfterPowerFailure());
    }

    @Test
    void shouldLoseNothingAcknowledgedAndShowNothingThatIsNotOnDisk() throws Exception {
        Random random = new Random(Seeds.of(getClass()));
        Set<String> acknowledged = new TreeSet<>();
        for (int failure = 0; failure < FAILURES; failure++) {
            for (int left = random.nextInt(20); left >= 0; left--) {
                String id = next();
                assertTrue(isWritten(id));
                acknowledged.add(id);
            }
            boolean full = random.nextBoolean();
            disk.setFull(full);
            disk.setFailing(!full);
            String unknown = next();
            for (int left = 1 + random.nextInt(20); left >= 0; left--) {
                unknown = next();
                if (isWritten(unknown)) {
                    acknowledged.add(unknown);
                }
            }
            disk.setFull(false);
            disk.setFailing(false);
            String again = unknown;
            assertTrue(Moments.await(() -> isWritten(again), 30), "it does not come back");
            acknowledged.add(again);
            Set<String> seen = ids(written);
            Set<String> kept = idsAfterPowerFailure();
            assertTrue(kept.containsAll(acknowledged), "lost");
            assertTrue(kept.containsAll(seen), "read, and not on disk");
        }
    }

    @Test
    void shouldNotReadWhatIsStillBeingFlushed() throws Exception {
        assertTrue(isWritten("before"));
        disk.setDelayMillis(200);
        Thread writer = new Thread(() -> isWritten("slow"));
        writer.start();
        boolean met = false;
        for (boolean writing = true; writing; ) {
            writing = writer.isAlive();
            Set<String> seen = ids(written);
            met |= seen.contains("slow");
            assertTrue(idsAfterPowerFailure().containsAll(seen), "read before it was on disk");
        }
        writer.join();
        assertTrue(met);
    }

    @Test
    void shouldCloseWhileTheDiskIsFull() {
        disk.setFull(true);
        assertFalse(isWritten("never"));
        server.close();
    }
}
