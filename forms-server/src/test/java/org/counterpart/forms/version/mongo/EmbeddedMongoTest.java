package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.counterpart.forms.fixture.ChildProcess;
import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server keeps what it acknowledged, through kills, and shares its folder with nobody. */
class EmbeddedMongoTest {
    private static final int KILLS = 10;

    @TempDir
    private Path folder;

    private static ChildProcess writer(Path folder, String run) throws Exception {
        ChildProcess child =
                ChildProcess.start(AcknowledgedWriter.class, folder, Map.of(), List.of(folder.toString(), run));
        assertEquals("ready", child.nextLine(30));
        return child;
    }

    private Set<String> kept() throws Exception {
        Set<String> kept = new HashSet<>();
        try (EmbeddedMongo server = EmbeddedMongo.start(folder);
                MongoStore store = MongoStore.connect(server.uri(), true)) {
            for (Document document : store.database().getCollection("written").find()) {
                String id = document.getString("_id");
                assertEquals(id.repeat(20), document.getString("text"));
                kept.add(id);
            }
        }
        return kept;
    }

    @Test
    void shouldLoseNothingAcknowledgedWhenKilled() throws Exception {
        long seed = Seeds.of(EmbeddedMongoTest.class);
        Random random = new Random(seed);
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildProcess child = writer(folder, "r" + kill)) {
                int after = 1 + random.nextInt(200);
                for (int i = 0; i < after; i++) {
                    child.nextLine(30);
                }
                child.kill();
                List<String> lines = child.out();
                // the last line may have been cut off by the kill: a cut id is the beginning of another one
                lines.subList(1, Math.max(1, lines.size() - 1)).forEach(acknowledged::add);
            }
            Set<String> lost = new HashSet<>(acknowledged);
            lost.removeAll(kept());
            assertEquals(Set.of(), lost, "lost after kill " + kill + ", seed " + seed);
        }
        System.out.println(
                "EmbeddedMongoTest: " + acknowledged.size() + " acknowledged, 0 lost in " + KILLS + " kills");
    }

    @Test
    void shouldKeepWhatWasWrittenWhenClosed() throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.start(folder);
                MongoStore store = MongoStore.connect(server.uri(), true)) {
            MongoCollection<Document> written = store.database().getCollection("written");
            written.insertOne(new Document("_id", "a").append("text", "a".repeat(20)));
        }
        assertEquals(Set.of("a"), kept());
    }

    @Test
    void shouldSayThatAnotherInstanceUsesTheFolder() throws Exception {
        try (EmbeddedMongo first = EmbeddedMongo.start(folder)) {
            IOException refused = assertThrows(IOException.class, () -> EmbeddedMongo.start(folder));
            assertEquals("another process is using the data folder " + folder, refused.getMessage());
            assertTrue(first.uri().startsWith("mongodb://127.0.0.1:"));
        }
    }

    @Test
    void shouldSayThatAnotherProcessUsesTheFolder() throws Exception {
        try (ChildProcess child = writer(folder, "other")) {
            IOException refused = assertThrows(IOException.class, () -> EmbeddedMongo.start(folder));
            assertEquals("another process is using the data folder " + folder, refused.getMessage());
            child.kill();
        }
        EmbeddedMongo.start(folder).close();
    }

    @Test
    void shouldSayThatTheFileIsNoStore() throws Exception {
        Files.writeString(folder.resolve("store.mv"), "this is a letter, not a store\n".repeat(1_000));
        IOException refused = assertThrows(IOException.class, () -> EmbeddedMongo.start(folder));
        assertTrue(
                refused.getMessage().startsWith("the data file " + folder.resolve("store.mv") + " cannot be opened"),
                refused.getMessage());
        assertTrue(!refused.getMessage().contains("\n"), refused.getMessage());
    }

    @Test
    void shouldListenOnTheLoopbackInterfaceOnly() throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.start(folder)) {
            int port = Integer.parseInt(server.uri().replaceAll("^mongodb://127\\.0\\.0\\.1:(\\d+)/.*$", "$1"));
            java.net.InetAddress other = java.net.NetworkInterface.networkInterfaces()
                    .flatMap(java.net.NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && address instanceof java.net.Inet4Address)
                    .findFirst()
                    .orElse(null);
            org.junit.jupiter.api.Assumptions.assumeTrue(other != null, "this machine has the loopback interface only");
            try (java.net.Socket socket = new java.net.Socket()) {
                assertThrows(
                        IOException.class, () -> socket.connect(new java.net.InetSocketAddress(other, port), 2_000));
            }
        }
    }
}
