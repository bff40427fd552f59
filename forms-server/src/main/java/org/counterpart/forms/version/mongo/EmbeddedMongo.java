package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A MongoDB-compatible server in this process, on the loopback interface only, with its data in one file. Every write is
 * flushed to disk before it is answered: writes that come together share a flush. When the disk is full or does not take writes for
 * another reason, writes are answered with an error until it does again.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** More than the service has connections, or one that waits for a flush would keep another from being heard. */
    private static final int THREADS = 16;

    private final MongoServer server;
    private final DurableBackend backend;
    private final String uri;

    private EmbeddedMongo(MongoServer server, DurableBackend backend, String uri) {
        this.server = server;
        this.backend = backend;
        this.uri = uri;
    }

    /**
     * Starts on a free loopback port, with its file in {@code folder}.
     *
     * @throws IOException in one sentence when the folder cannot be used
     */
    public static EmbeddedMongo start(Path folder) throws IOException {
        Files.createDirectories(folder);
        return start(new StoreFile(folder.resolve("store.mv").toString()));
    }

    static EmbeddedMongo start(StoreFile file) throws IOException {
        DurableBackend backend = new DurableBackend(file);
        MongoServer server = new MongoServer(backend);
        InetSocketAddress address;
        try {
            server.bind(new InetSocketAddress("127.0.0.1", 0), 1, THREADS);
            address = server.getLocalAddress();
        } catch (RuntimeException e) {
            backend.close();
            throw new IOException("the embedded store cannot listen on the loopback interface", e);
        }
        String uri = "mongodb://127.0.0.1:" + address.getPort() + "/?retryWrites=false";
        return new EmbeddedMongo(server, backend, uri);
    }

    /** Where the driver connects. */
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdownNow();
        backend.close();
    }
}
