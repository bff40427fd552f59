package org.counterpart.forms.simulation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.counterpart.forms.keys.RegisteredMaster;
import org.counterpart.forms.keys.WrappedKey;
import org.counterpart.forms.keys.WrappedKeyStore;

/** The twin of a store of wrapped data keys. */
public final class InMemoryWrappedKeyStore implements WrappedKeyStore {
    private final TreeMap<String, WrappedKey> keys = new TreeMap<>();
    private final Map<String, RegisteredMaster> masters = new LinkedHashMap<>();

    /** How many questions were asked. */
    public final AtomicInteger questions = new AtomicInteger();

    @Override
    public synchronized Map<String, WrappedKey> find(Collection<String> owners) {
        questions.incrementAndGet();
        Map<String, WrappedKey> found = new TreeMap<>();
        for (String owner : owners) {
            WrappedKey key = keys.get(owner);
            if (key != null) {
                found.put(owner, key);
            }
        }
        return found;
    }

    @Override
    public synchronized Map<String, WrappedKey> insertIfAbsent(Collection<WrappedKey> wanted) {
        Map<String, WrappedKey> kept = new TreeMap<>();
        for (WrappedKey key : wanted) {
            keys.putIfAbsent(key.owner(), key);
            kept.put(key.owner(), keys.get(key.owner()));
        }
        return kept;
    }

    @Override
    public synchronized int replace(String before, Collection<WrappedKey> after) {
        int replaced = 0;
        for (WrappedKey key : after) {
            WrappedKey kept = keys.get(key.owner());
            if (kept != null && kept.master().equals(before)) {
                keys.put(key.owner(), key);
                replaced++;
            }
        }
        return replaced;
    }

    @Override
    public synchronized List<WrappedKey> under(String master, String after, int max) {
        return keys.tailMap(after, false).values().stream()
                .filter(key -> key.master().equals(master))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized long countUnder(String master) {
        return keys.values().stream().filter(key -> key.master().equals(master)).count();
    }

    @Override
    public synchronized List<RegisteredMaster> masters() {
        return List.copyOf(masters.values());
    }

    @Override
    public synchronized void register(RegisteredMaster master) {
        masters.putIfAbsent(master.id(), master);
    }

    @Override
    public synchronized void setRetired(String master, boolean retired) {
        masters.computeIfPresent(master, (id, kept) -> new RegisteredMaster(id, kept.proof(), retired));
    }

    /** Puts a key there whatever was there, as somebody with access to the store would; null takes it away. */
    public synchronized void tamper(String owner, WrappedKey key) {
        if (key == null) {
            keys.remove(owner);
        } else {
            keys.put(owner, key);
        }
    }
}
