package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Keys of the embedded store's indexes. By default each comparison of two keys serialises both with Java's object streams, which took a
 * quarter of the processor time of a node under load; nearly all of our keys are texts, and are compared and kept as such.
 */
final class KeyType extends BasicDataType<KeyValue> {
    static final KeyType INSTANCE = new KeyType();

    private static final byte TEXT = 1;
    private static final byte OTHER = 0;
    private static final int OBJECT_BYTES = 48;

    private final ObjectDataType others = new ObjectDataType();

    private KeyType() {}

    @Override
    public int compare(KeyValue a, KeyValue b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = compareValues(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private int compareValues(Object a, Object b) {
        if (a instanceof String one && b instanceof String other) {
            return one.compareTo(other);
        }
        if (a instanceof String || b instanceof String) {
            return a instanceof String ? -1 : 1;
        }
        return others.compare(a, b);
    }

    @Override
    public int getMemory(KeyValue key) {
        int bytes = OBJECT_BYTES;
        for (Object value : key) {
            bytes += value instanceof String text ? StringDataType.INSTANCE.getMemory(text) : others.getMemory(value);
        }
        return bytes;
    }

    @Override
    public void write(WriteBuffer to, KeyValue key) {
        to.putVarInt(key.size());
        for (Object value : key) {
            if (value instanceof String text) {
                to.put(TEXT);
                StringDataType.INSTANCE.write(to, text);
            } else {
                to.put(OTHER);
                others.write(to, value);
            }
        }
    }

    @Override
    public KeyValue read(ByteBuffer from) {
        int size = DataUtils.readVarInt(from);
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(from.get() == TEXT ? StringDataType.INSTANCE.read(from) : others.read(from));
        }
        return new KeyValue(values);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
