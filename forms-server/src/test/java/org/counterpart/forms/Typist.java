package org.counterpart.forms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.form.Limits;

/**
 * Somebody who types one word after the other into one answer of one part, no faster than a session may, until their line is closed; and sees
 * what others type.
 */
final class Typist implements AutoCloseable {
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1) / Limits.SUBMISSIONS_PER_SECOND;

    private final LiveClient live;
    private final String partId;
    private final String field;
    private final JsonObject part;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private int revision;
    private int sequence;
    private boolean underWay;
    private volatile int words;
    private volatile boolean stop;
    private volatile long contentAt;

    /**
     * The newest entry of somebody.
     *
     * @param nanos when it was seen here, by {@link System#nanoTime}
     * @param at when it was made, by the service's clock
     */
    record Seen(long nanos, long at) {}

    Typist(LiveClient live, String partId, String field) throws Exception {
        this.live = live;
        this.partId = partId;
        this.field = field;
        this.part = live.part(partId);
        this.revision = part.getInteger("revision");
    }

    LiveClient live() {
        return live;
    }

    String clientId() {
        return part.getString("clientId");
    }

    /** How many words were acknowledged. */
    int words() {
        return words;
    }

    /** When the last message about the part came, by {@link System#nanoTime}. */
    long contentAt() {
        return contentAt;
    }

    /** The newest entry of another that was seen here. */
    Seen newestOf(Typist other) {
        return seen.getOrDefault(other.clientId(), new Seen(0, 0));
    }

    void stop() {
        stop = true;
    }

    Void type() throws Exception {
        long next = System.nanoTime();
        while (!stop && live.isOpen()) {
            if (!underWay && System.nanoTime() - next >= 0) {
                underWay = true;
                next = System.nanoTime() + APART_NANOS;
                live.send(LiveClient.typing(part, ++sequence, field, "w ").put("baseRevision", revision));
            }
            JsonObject message = live.poll(20);
            if (message != null && partId.equals(message.getString("part"))) {
                take(message);
            }
        }
        return null;
    }

    private void take(JsonObject message) {
        contentAt = System.nanoTime();
        if (!message.getString("t").equals("entries")) {
            return;
        }
        JsonArray entries = message.getJsonArray("entries");
        String cid = "";
        long at = 0;
        for (int i = 0; i < entries.size(); i++) {
            JsonObject entry = entries.getJsonObject(i);
            cid = entry.getString("cid", cid);
            at = entry.getLong("at", at);
            revision = entry.getInteger("rev");
            seen.put(cid, new Seen(System.nanoTime(), at));
            if (cid.equals(clientId()) && entry.getInteger("seq") == sequence) {
                underWay = false;
                words++;
            }
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
