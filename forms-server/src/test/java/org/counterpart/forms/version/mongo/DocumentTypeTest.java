package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.types.Binary;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.fixture.TestMongo;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents come back from the file as they went, whatever they hold, and the embedded store keeps them so. */
class DocumentTypeTest {
    @TempDir
    private Path folder;

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 8 : 10)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean();
            case 4 -> null;
            case 5 -> Instant.ofEpochMilli(random.nextInt());
            case 6 -> "";
            case 7 -> "Siân \uD83D\uDE00 " + "x".repeat(random.nextInt(3_000));
            case 8 -> document(random, depth + 1);
            default -> List.of("a", document(random, depth + 1), random.nextInt());
        };
    }

    private static Document document(Random random, int depth) {
        Document document = new Document();
        for (int i = random.nextInt(6); i >= 0; i--) {
            document.put("f" + random.nextInt(100), value(random, depth));
        }
        return document;
    }

    @Test
    void shouldKeepDocumentsOfEveryKindAcrossClosing() {
        Random random = new Random(Seeds.of(getClass()));
        String file = folder.resolve("documents.mv").toString();
        MVMap.Builder<Object, Document> typed = new MVMap.Builder<Object, Document>().valueType(DocumentType.INSTANCE);
        List<Document> documents = new ArrayList<>();
        try (MVStore store = MVStore.open(file)) {
            MVMap<Object, Document> map = store.openMap("documents", typed);
            for (int i = 0; i < 1_000; i++) {
                documents.add(document(random, 0));
                map.put("d" + i, documents.get(i));
            }
        }
        try (MVStore store = MVStore.open(file)) {
            MVMap<Object, Document> map = store.openMap("documents", typed);
            for (int i = 0; i < 1_000; i++) {
                Document read = map.get("d" + i);
                assertEquals(documents.get(i), read);
                assertEquals(List.copyOf(documents.get(i).keySet()), List.copyOf(read.keySet()), "their order, too");
            }
        }
    }

    @Test
    void shouldBeHowTheEmbeddedStoreKeepsWhatTheDriverWrote() throws Exception {
        byte[] bytes = {0, 1, (byte) 0xAC, (byte) 0xED, 2};
        org.bson.Document written = new org.bson.Document("_id", "one")
                .append("text", "marker-of-the-text \u0175")
                .append("number", 7)
                .append("long", 7L)
                .append("bytes", new Binary(bytes))
                .append("list", List.of("a", new org.bson.Document("b", 1)));
        try (TestMongo mongo = TestMongo.embedded(folder)) {
            mongo.database().getCollection("things").insertOne(written);
        }
        try (TestMongo mongo = TestMongo.embedded(folder)) {
            org.bson.Document read =
                    mongo.database().getCollection("things").find().first();
            assertArrayEquals(bytes, read.get("bytes", Binary.class).getData());
            assertEquals(written, read);
        }
        String file = Files.readString(folder.resolve("store.mv"), StandardCharsets.ISO_8859_1);
        assertTrue(file.contains("marker-of-the-text"));
        assertFalse(file.contains("de.bwaldvogel.mongo.bson.Document"), "no object streams");
    }

    @Test
    void shouldRefuseFilesOfAnotherFormat() throws Exception {
        try (MVStore store = MVStore.open(folder.resolve("store.mv").toString())) {
            store.openMap("databases.counterpart.log").put("x", "y");
        }
        IOException refused = assertThrows(IOException.class, () -> EmbeddedMongo.start(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("another version"), refused.getMessage());
    }
}
