package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB-compatible server in this process, on the loopback interface only, with its data in one file. Every write is
 * flushed to disk before it is answered: writes that come together share a flush.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "findandmodify", "createindexes", "drop", "dropdatabase");

    private final MongoServer server;
    private final GroupCommit groupCommit;
    private final String uri;

    private EmbeddedMongo(MongoServer server, GroupCommit groupCommit, String uri) {
        this.server = server;
        this.groupCommit = groupCommit;
        this.uri = uri;
    }

    /**
     * Starts on a free loopback port, with its file in {@code folder}.
     *
     * @throws IOException in one sentence when the folder cannot be used
     */
    public static EmbeddedMongo start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("store.mv");
        MVStore store = open(file);
        GroupCommit groupCommit = new GroupCommit(() -> {
            store.commit();
            store.sync();
        });
        MongoServer server = new MongoServer(new DurableBackend(store, groupCommit));
        InetSocketAddress address;
        try {
            server.bind(new InetSocketAddress("127.0.0.1", 0));
            address = server.getLocalAddress();
        } catch (RuntimeException e) {
            store.close();
            throw new IOException("the embedded store cannot listen on the loopback interface", e);
        }
        String uri = "mongodb://127.0.0.1:" + address.getPort() + "/?retryWrites=false";
        return new EmbeddedMongo(server, groupCommit, uri);
    }

    private static MVStore open(Path file) throws IOException {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
            store.setRetentionTime(5_000);
            return store;
        } catch (MVStoreException e) {
            String message = e.getMessage() != null && e.getMessage().contains("locked")
                    ? "another process is using the data folder " + file.getParent()
                    : "the data file " + file + " cannot be opened: " + e.getMessage();
            throw new IOException(message, e);
        }
    }

    /** Where the driver connects. */
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdownNow();
        groupCommit.close();
    }

    /** Answers a write when it is on disk. */
    private static final class DurableBackend extends H2Backend {
        private final GroupCommit groupCommit;

        DurableBackend(MVStore store, GroupCommit groupCommit) {
            super(store);
            this.groupCommit = groupCommit;
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            Document answer = super.handleCommand(channel, database, command, query);
            if (WRITES.contains(command.toLowerCase(Locale.ROOT))) {
                groupCommit.awaitFlush();
            }
            return answer;
        }
    }
}
