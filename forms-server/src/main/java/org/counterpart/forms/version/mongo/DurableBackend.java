package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a write when it is on disk, and a read when everything it may have seen is. After a flush that failed it answers neither, until the
 * file could be written again and has been opened anew: then it knows what is on disk and nothing else. Safe on any thread.
 */
final class DurableBackend implements MongoBackend {
    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "findandmodify", "createindexes", "drop", "dropdatabase");
    private static final Set<String> READS = Set.of("find", "getmore", "count", "distinct", "aggregate");
    private static final long RETRY_MILLIS = 500;
    private static final int INTERNAL_ERROR = 1;

    private final StoreFile file;
    private final ScheduledExecutorService reopening;
    private volatile OpenStore current;
    private boolean broken;
    private boolean closed;

    /** Opens {@code file}; throws in one sentence when it cannot be opened. */
    DurableBackend(StoreFile file) throws IOException {
        this.file = file;
        this.current = new OpenStore(file.open(), file);
        this.reopening = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "store-reopening");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        OpenStore store = current;
        String name = command.toLowerCase(Locale.ROOT);
        Supplier<Document> work = () -> store.backend().handleCommand(channel, database, command, query);
        try {
            if (WRITES.contains(name)) {
                return store.write(work);
            }
            return READS.contains(name) ? store.read(work) : work.get();
        } catch (FlushFailure | MVStoreException e) {
            failed(store, e);
            return new Document("ok", 0)
                    .append("errmsg", "the store cannot be written to at the moment")
                    .append("code", INTERNAL_ERROR)
                    .append("codeName", "InternalError");
        }
    }

    /** As the backend itself does it, which would pass by this class. */
    @Override
    public Document handleMessage(MongoMessage message) {
        Document query = message.getDocument();
        return handleCommand(
                message.getChannel(),
                message.getDatabaseName(),
                query.keySet().iterator().next(),
                query);
    }

    private synchronized void failed(OpenStore store, RuntimeException e) {
        if (store == current && !broken && !closed) {
            broken = true;
            LOG.error("ALARM the embedded store could not be written to: {}", cause(e));
            reopening.schedule(this::reopen, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static String cause(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.toString();
    }

    private void reopen() {
        current.abandon();
        try {
            file.writeAgain();
            adopt(new OpenStore(file.open(), file));
        } catch (IOException | RuntimeException e) {
            LOG.warn("the embedded store cannot be written to yet: {}", cause(e));
            again();
        }
    }

    private synchronized void adopt(OpenStore opened) {
        if (closed) {
            opened.close();
            return;
        }
        current = opened;
        broken = false;
        LOG.info("the embedded store takes writes again");
    }

    private synchronized void again() {
        if (!closed) {
            reopening.schedule(this::reopen, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        reopening.shutdownNow();
        current.close();
    }

    @Override
    public void handleClose(Channel channel) {
        current.backend().handleClose(channel);
    }

    /** Of the protocol before MongoDB 3.6: nobody here speaks it but to say hello, which is a command. */
    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw new UnsupportedOperationException("queries are commands");
    }

    @Override
    public void dropDatabase(String database) {
        OpenStore store = current;
        store.write(() -> {
            store.backend().dropDatabase(database);
            return true;
        });
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return current.backend().getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return current.backend().getServerStatus();
    }

    @Override
    public void closeCursors(List<Long> cursorIds) {
        current.backend().closeCursors(cursorIds);
    }

    @Override
    public Clock getClock() {
        return current.backend().getClock();
    }

    @Override
    public void enableOplog() {
        throw new UnsupportedOperationException("there is no oplog");
    }

    @Override
    public void disableOplog() {
        throw new UnsupportedOperationException("there is no oplog");
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return current.backend().resolveDatabase(database);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        throw new UnsupportedOperationException("the version is that of the backend");
    }
}
