package org.counterpart.forms.version.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A connection to the store. Writes are acknowledged by a majority and its journals; reads see what a majority has. */
public final class MongoStore implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 10;

    private final MongoClient client;
    private final MongoDatabase database;

    private MongoStore(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /**
     * Connects, and asks the server for a sign of life.
     *
     * @param embedded true for the embedded server, which knows no read concern
     * @throws IOException in one sentence when there is no such server; never with the password in it
     */
    public static MongoStore connect(String uri, boolean embedded) throws IOException {
        ConnectionString connection;
        try {
            connection = new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new IOException("the address of the store is not a MongoDB address (mongodb://host:port/database)");
        }
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applicationName("counterpart")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(c -> c.serverSelectionTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(s -> s.connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(2 * TIMEOUT_SECONDS, TimeUnit.SECONDS));
        if (!embedded) {
            settings.readConcern(ReadConcern.MAJORITY);
        }
        MongoClient client = MongoClients.create(settings.build());
        String name = connection.getDatabase() == null ? "counterpart" : connection.getDatabase();
        try {
            client.getDatabase(name).runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            client.close();
            throw new IOException("the store at " + String.join(",", connection.getHosts()) + " does not answer", e);
        }
        return new MongoStore(client, client.getDatabase(name));
    }

    /** The database. */
    public MongoDatabase database() {
        return database;
    }

    /** True when anything was ever written to the log of a part. */
    public boolean hasLog() {
        return database.getCollection("log")
                        .find()
                        .projection(new Document("_id", 1))
                        .first()
                != null;
    }

    /** Writes a little, as durably as everything else; throws when the store does not take it. {@code at} is the time, in milliseconds. */
    public boolean takesWrites(long at) {
        Document now = new Document("$set", new Document("at", at));
        database.getCollection("watch").updateOne(new Document("_id", "watch"), now, new UpdateOptions().upsert(true));
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
