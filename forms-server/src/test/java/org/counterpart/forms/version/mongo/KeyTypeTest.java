package org.counterpart.forms.version.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.fixture.TestMongo;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are kept and found as they are, whatever they are made of, and the embedded store uses this type for its indexes. */
class KeyTypeTest {
    @TempDir
    private Path folder;

    private static Object value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble();
            case 2 -> random.nextBoolean();
            case 3 -> "";
            default -> "form/part:" + random.nextInt(50) + (random.nextBoolean() ? "\uD83D\uDE00\u0175" : "");
        };
    }

    private static KeyValue key(Random random) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value(random));
        }
        return new KeyValue(values);
    }

    @Test
    void shouldKeepAndFindKeysOfEveryKindAcrossClosing() {
        Random random = new Random(Seeds.of(getClass()));
        String file = folder.resolve("keys.mv").toString();
        List<KeyValue> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            keys.add(key(random));
        }
        MVMap.Builder<KeyValue, Object> typed = new MVMap.Builder<KeyValue, Object>().keyType(KeyType.INSTANCE);
        try (MVStore store = MVStore.open(file)) {
            MVMap<KeyValue, Object> map = store.openMap("keys", typed);
            keys.forEach(key -> map.put(key, key.toString()));
        }
        try (MVStore store = MVStore.open(file)) {
            MVMap<KeyValue, Object> map = store.openMap("keys", typed);
            keys.forEach(key -> assertEquals(key.toString(), map.get(key)));
            assertEquals(keys.stream().distinct().count(), map.size());
        }
    }

    @Test
    void shouldOrderAllKeysInOneWay() {
        Random random = new Random(Seeds.of(getClass()));
        TreeSet<KeyValue> ordered = new TreeSet<>(KeyType.INSTANCE::compare);
        for (int i = 0; i < 500; i++) {
            ordered.add(key(random));
        }
        List<KeyValue> list = List.copyOf(ordered);
        for (int i = 0; i < list.size(); i++) {
            for (int j = 0; j < list.size(); j++) {
                assertEquals(Integer.compare(i, j), Integer.signum(KeyType.INSTANCE.compare(list.get(i), list.get(j))));
            }
        }
    }

    @Test
    void shouldBeTheTypeOfTheIndexesOfTheEmbeddedStore() throws Exception {
        try (TestMongo mongo = TestMongo.embedded(folder)) {
            mongo.database().getCollection("things").insertOne(new org.bson.Document("_id", "one"));
        }
        try (MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("store.mv").toString())
                .open()) {
            List<String> indexes = store.getMapNames().stream()
                    .filter(name -> name.contains("._index_"))
                    .toList();
            assertTrue(indexes.stream().anyMatch(name -> name.endsWith(".things._index__id_")), indexes.toString());
            for (String index : indexes) {
                MVMap<KeyValue, Object> map =
                        store.openMap(index, new MVMap.Builder<KeyValue, Object>().keyType(KeyType.INSTANCE));
                assertSame(KeyType.INSTANCE, map.getKeyType());
                map.keyIterator(null).forEachRemaining(key -> assertTrue(map.containsKey(key), index));
            }
        }
    }
}
