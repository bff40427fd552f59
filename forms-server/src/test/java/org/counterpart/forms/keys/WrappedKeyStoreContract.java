package org.counterpart.forms.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of wrapped data keys must do. */
public abstract class WrappedKeyStoreContract {
    private static final int NODES = 12;

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract WrappedKeyStore keys();

    private static WrappedKey key(String owner, String master, int... bytes) {
        byte[] wrapped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            wrapped[i] = (byte) bytes[i];
        }
        return new WrappedKey(owner, master, wrapped);
    }

    private static void assertSame(WrappedKey expected, WrappedKey found) {
        assertEquals(expected.owner(), found.owner());
        assertEquals(expected.master(), found.master());
        assertArrayEquals(expected.wrapped(), found.wrapped());
    }

    @Test
    public void shouldFindNothingWhereNothingWasKept() {
        assertEquals(Map.of(), keys().find(List.of("part:a")));
        assertEquals(List.of(), keys().under("m1", "", 10));
        assertEquals(0, keys().countUnder("m1"));
        assertEquals(List.of(), keys().masters());
    }

    @Test
    public void shouldGiveBackKeysAsKept() {
        WrappedKey a = key("part:form-1/defence:d1", "m1", 0, 255, 7);
        WrappedKey b = key("form:form-1", "m2", 1);
        Map<String, WrappedKey> kept = keys().insertIfAbsent(List.of(a, b));
        Map<String, WrappedKey> found = keys().find(List.of(a.owner(), "part:none", b.owner()));
        assertEquals(Set.of(a.owner(), b.owner()), found.keySet());
        for (WrappedKey key : List.of(a, b)) {
            assertSame(key, kept.get(key.owner()));
            assertSame(key, found.get(key.owner()));
        }
    }

    @Test
    public void shouldKeepTheFirstKeyOfAnOwner() {
        WrappedKey first = key("part:a", "m1", 1);
        WrappedKey other = key("part:b", "m1", 3);
        keys().insertIfAbsent(List.of(first));
        Map<String, WrappedKey> answer = keys().insertIfAbsent(List.of(key("part:a", "m1", 2), other));
        assertSame(first, answer.get("part:a"));
        assertSame(other, answer.get("part:b"));
        assertSame(first, keys().find(List.of("part:a")).get("part:a"));
    }

    @Test
    public void shouldAgreeOnOneKeyWhoeverComesAtTheSameMoment() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            CyclicBarrier start = new CyclicBarrier(NODES);
            List<Callable<List<Byte>>> races = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                byte mine = (byte) node;
                races.add(() -> race(start, mine));
            }
            Set<List<Byte>> told = new HashSet<>();
            for (Future<List<Byte>> race : nodes.invokeAll(races)) {
                told.add(race.get());
            }
            assertEquals(1, told.size(), "all were told the same: " + told);
        } finally {
            nodes.shutdownNow();
        }
    }

    private List<Byte> race(CyclicBarrier start, byte mine) throws Exception {
        List<Byte> told = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            start.await();
            String owner = "part:" + i;
            told.add(keys().insertIfAbsent(List.of(key(owner, "m1", mine)))
                    .get(owner)
                    .wrapped()[0]);
        }
        return told;
    }

    @Test
    public void shouldReplaceOnlyWhatIsStillAsBefore() {
        keys().insertIfAbsent(List.of(key("part:a", "m1", 1), key("part:b", "m2", 2)));
        List<WrappedKey> after = List.of(key("part:a", "m3", 9), key("part:b", "m3", 9), key("part:c", "m3", 9));
        assertEquals(1, keys().replace("m1", after));
        assertSame(key("part:a", "m3", 9), keys().find(List.of("part:a")).get("part:a"));
        assertSame(key("part:b", "m2", 2), keys().find(List.of("part:b")).get("part:b"));
        assertEquals(Map.of(), keys().find(List.of("part:c")));
        assertEquals(0, keys().replace("m1", after));
    }

    @Test
    public void shouldListWhatMasterKeyWrapsInPages() {
        List<WrappedKey> all = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String owner = String.format("part:%02d", i);
            all.add(key(owner, i % 5 == 0 ? "m2" : "m1", i));
            if (i % 5 != 0) {
                expected.add(owner);
            }
        }
        keys().insertIfAbsent(all);
        assertEquals(20, keys().countUnder("m1"));
        assertEquals(5, keys().countUnder("m2"));
        List<String> found = new ArrayList<>();
        String after = "";
        while (true) {
            List<WrappedKey> page = keys().under("m1", after, 7);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(key -> found.add(key.owner()));
            after = page.get(page.size() - 1).owner();
        }
        assertEquals(expected, found);
    }

    @Test
    public void shouldRememberMasterKeysAsTheyWereFirst() {
        keys().register(new RegisteredMaster("m1", new byte[] {1}, false));
        keys().register(new RegisteredMaster("m1", new byte[] {2}, true));
        keys().register(new RegisteredMaster("m2", new byte[] {3}, false));
        keys().setRetired("m2", true);
        keys().setRetired("m3", true);
        List<RegisteredMaster> masters = keys().masters().stream()
                .sorted(java.util.Comparator.comparing(RegisteredMaster::id))
                .toList();
        assertEquals(2, masters.size());
        assertArrayEquals(new byte[] {1}, masters.get(0).proof());
        assertEquals(false, masters.get(0).retired());
        assertEquals(true, masters.get(1).retired());
        keys().setRetired("m2", false);
        assertEquals(2, keys().masters().stream().filter(m -> !m.retired()).count());
    }
}
