package org.counterpart.forms.hostile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.counterpart.forms.TestService;
import org.counterpart.forms.fixture.Moments;

/** Somebody who types a word, waits until it is durable, and types the next, while others misbehave. */
final class HonestTypist implements AutoCloseable {
    /** In every word that is typed: nobody outside the team is to see it. */
    static final String SECRET = "kestrel";

    private static final int PAUSE_MILLIS = 50;

    private final LivePage page;
    private final String part;
    private final String field;
    private final StringBuilder typed = new StringBuilder();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread thread = new Thread(this::type, "honest");
    private Throwable trouble;
    private long slowestNanos;
    private int words;

    HonestTypist(TestService service, String form, String person, String part, String field) throws Exception {
        this.page = LivePage.open(service, form, service.signIn(person));
        this.part = part;
        this.field = field;
    }

    void start() {
        thread.start();
    }

    private void type() {
        try {
            while (!stopping.get()) {
                word();
                Moments.pass(PAUSE_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            trouble = e;
        }
    }

    private void word() throws IOException {
        String word = SECRET + " " + words + " ";
        JsonArray edit = new JsonArray();
        if (typed.length() > 0) {
            edit.add(typed.length());
        }
        edit.add(word);
        JsonObject operation =
                new JsonObject().put("op", "text").put("field", field).put("edit", edit);
        if (typed.length() > 2_000) {
            operation.put("edit", new JsonArray().add(new JsonObject().put("d", typed.length())));
            typed.setLength(0);
            word = "";
        }
        JsonObject submission = page.submission(part, operation);
        long before = System.nanoTime();
        page.socket().text(submission.encode());
        awaitOwn(submission.getInteger("clientSeq"));
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - before);
        typed.append(word);
        words++;
    }

    private void awaitOwn(int sequence) throws IOException {
        while (true) {
            JsonObject message = page.next();
            page.take(message);
            if ("refused".equals(message.getString("t"))) {
                throw new IOException("an honest submission was refused: " + message.encode());
            }
            if (isOwn(message, sequence)) {
                return;
            }
        }
    }

    private boolean isOwn(JsonObject message, int sequence) {
        return "entries".equals(message.getString("t"))
                && part.equals(message.getString("part"))
                && message.getJsonArray("entries").stream()
                        .anyMatch(entry -> ((JsonObject) entry).getInteger("seq") == sequence);
    }

    /** Ends, and throws what went wrong. */
    void finish() throws Exception {
        stopping.set(true);
        thread.join();
        if (trouble != null) {
            throw new AssertionError("an honest page was disturbed after " + words + " words", trouble);
        }
    }

    /** What its answer must say. */
    String text() {
        return typed.toString();
    }

    int words() {
        return words;
    }

    long slowestMillis() {
        return slowestNanos / 1_000_000;
    }

    String part() {
        return part;
    }

    String field() {
        return field;
    }

    @Override
    public void close() {
        stopping.set(true);
        page.close();
    }
}
