package org.counterpart.forms.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.fixture.TestRedis;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/** Nodes on one store, told of each other's edits by Redis, each by lines of its own to both. The store is the embedded one, in this process. */
final class Cluster implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(":([0-9]+)");

    private final EmbeddedMongo store;
    private final TestRedis redis;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final List<Wire> toStore = new ArrayList<>();
    private final List<Wire> toRedis = new ArrayList<>();

    Cluster(Path folder, int size) throws Exception {
        store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
        redis = TestRedis.start(folder);
        for (int i = 0; i < size; i++) {
            Path data = Files.createDirectory(folder.resolve("node" + i));
            String storeUri = through(toStore, store.uri());
            String redisUri = through(toRedis, redis.uri());
            nodes.add(NodeProcess.start(data, "--mongo-uri", storeUri, "--redis-uri", redisUri));
        }
    }

    /** The same address, by a line of this node's own. */
    private static String through(List<Wire> wires, String uri) throws IOException {
        Matcher port = PORT.matcher(uri);
        if (!port.find()) {
            throw new IllegalArgumentException(uri);
        }
        Wire wire = new Wire(Integer.parseInt(port.group(1)));
        wires.add(wire);
        return uri.replace(":" + port.group(1), ":" + wire.port());
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    TestRedis redis() {
        return redis;
    }

    Wire toStore(int node) {
        return toStore.get(node);
    }

    Wire toRedis(int node) {
        return toRedis.get(node);
    }

    @Override
    public void close() throws Exception {
        nodes.forEach(NodeProcess::close);
        toStore.forEach(Wire::close);
        toRedis.forEach(Wire::close);
        redis.close();
        store.close();
    }
}
