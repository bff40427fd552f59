package org.counterpart.forms.fanout.redis;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces over two Redis channels: {@code <node> <form>/<part> <revision>} of a part, {@code <node> roster/1 <case> <epoch>} of a roster, {@code <node>
 * compliance/1 <form> <number>} and {@code <node> variation/1 <form> <number>} of what was said of orders, and as JSON who is at a part. What has
 * another number of words, or another second word of four, is of a version to come and is ignored. Connects again when the connection is lost;
 * what was announced meanwhile is lost, which costs time and nothing else.
 */
public final class RedisFanOut implements FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(RedisFanOut.class);
    private static final String CHANNEL = "counterpart:parts";
    private static final String PRESENCE = "counterpart:presence";
    private static final String ROSTER = "roster/1";
    private static final String SAID = "/1";
    private static final long RETRY_MILLIS = 1_000;

    private final Vertx vertx;
    private final RedisOptions options;
    private final String node;
    private final Listener listener;
    private final Redis publisher;

    /** Connects to {@code uri}; {@code node} is an unguessable name of this node. */
    public RedisFanOut(Vertx vertx, String uri, String node, Listener listener) {
        this.vertx = vertx;
        this.options = new RedisOptions().setConnectionString(uri).setMaxWaitingHandlers(100_000);
        this.node = node;
        this.listener = listener;
        this.publisher = Redis.createClient(vertx, options);
        subscribe();
    }

    private void subscribe() {
        Redis.createClient(vertx, options).connect().onSuccess(this::listen).onFailure(e -> again(e.getMessage()));
    }

    private void listen(RedisConnection connection) {
        connection.handler(this::heard);
        connection.exceptionHandler(e -> connection.close());
        connection.endHandler(ended -> again("the connection ended"));
        connection
                .send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL).arg(PRESENCE))
                .onFailure(e -> connection.close());
    }

    private void again(@Nullable String reason) {
        LOG.warn("no announcements from other nodes at the moment: {}", reason);
        vertx.setTimer(RETRY_MILLIS, id -> subscribe());
    }

    private void heard(@Nullable Response message) {
        if (message == null
                || message.size() != 3
                || !"message".equals(message.get(0).toString())) {
            return;
        }
        if (message.get(1).toString().equals(PRESENCE)) {
            present(message.get(2).toString());
            return;
        }
        said(message.get(2).toString().split(" ", -1));
    }

    private void said(String[] words) {
        if (words[0].equals(node)) {
            return;
        }
        if (words.length == 3) {
            announced(words[1], words[2]);
        } else if (words.length == 4 && words[1].equals(ROSTER)) {
            rosterAnnounced(words[2], words[3]);
        } else if (words.length == 4) {
            Arrays.stream(Statement.values())
                    .filter(what -> words[1].equals(word(what)))
                    .forEach(what -> statementAnnounced(what, words[2], words[3]));
        }
    }

    private static PartKey part(String key) {
        int slash = key.indexOf('/');
        return new PartKey(new FormId(key.substring(0, slash)), new PartId(key.substring(slash + 1)));
    }

    private void present(String text) {
        try {
            JsonObject json = new JsonObject(text);
            if (node.equals(json.getString("node"))) {
                return;
            }
            List<PresentPerson> people = new ArrayList<>();
            for (Object item : json.getJsonArray("people")) {
                JsonObject one = (JsonObject) item;
                people.add(new PresentPerson(
                        one.getString("session"),
                        one.getString("id"),
                        one.getString("name"),
                        one.getString("role"),
                        one.getString("team"),
                        one.getString("field")));
            }
            listener.present(json.getString("node"), part(json.getString("part")), people);
        } catch (RuntimeException e) {
            LOG.warn("a word about who is here was not understood");
        }
    }

    private void announced(String key, String revision) {
        try {
            listener.announced(part(key), Integer.parseInt(revision));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.warn("an announcement was not understood");
        }
    }

    private void rosterAnnounced(String caseId, String epoch) {
        try {
            listener.rosterAnnounced(caseId, Long.parseLong(epoch));
        } catch (NumberFormatException e) {
            LOG.warn("an announcement was not understood");
        }
    }

    private static String word(Statement what) {
        return what.name().toLowerCase(Locale.ROOT) + SAID;
    }

    private void statementAnnounced(Statement what, String form, String number) {
        try {
            listener.statementAnnounced(new FormId(form), what, Integer.parseInt(number));
        } catch (IllegalArgumentException e) {
            LOG.warn("an announcement was not understood");
        }
    }

    @Override
    public void announceStatement(FormId form, Statement what, int number) {
        publish(CHANNEL, node + " " + word(what) + " " + form + " " + number);
    }

    @Override
    public void announce(PartKey part, int revision) {
        publish(CHANNEL, node + " " + part + " " + revision);
    }

    @Override
    public void announceRoster(String caseId, long epoch) {
        publish(CHANNEL, node + " " + ROSTER + " " + caseId + " " + epoch);
    }

    @Override
    public void present(PartKey part, List<PresentPerson> people) {
        JsonArray list = new JsonArray();
        for (PresentPerson person : people) {
            list.add(new JsonObject()
                    .put("session", person.session())
                    .put("id", person.id())
                    .put("name", person.name())
                    .put("role", person.role())
                    .put("team", person.team())
                    .put("field", person.field()));
        }
        publish(
                PRESENCE,
                new JsonObject()
                        .put("node", node)
                        .put("part", part.toString())
                        .put("people", list)
                        .encode());
    }

    private void publish(String channel, String text) {
        publisher
                .send(Request.cmd(Command.PUBLISH).arg(channel).arg(text))
                .onFailure(e -> LOG.debug("an announcement was lost: {}", e.getMessage()));
    }
}
