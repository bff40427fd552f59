package org.counterpart.forms.hostile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.TestService;
import org.jspecify.annotations.Nullable;

/** A page that has been welcomed, on a plain socket. What it does after that may be honest or not. */
final class LivePage implements AutoCloseable {
    private final RawSocket socket;
    private final Map<String, JsonObject> parts = new TreeMap<>();
    private final String session;
    private int sequence;
    private long pings;
    private int closeCode;
    private boolean ended;

    private LivePage(RawSocket socket) throws IOException {
        this.socket = socket;
        socket.text("{\"t\":\"hello\",\"protocol\":1,\"resume\":[]}");
        JsonObject welcome = next();
        while (!"welcome".equals(welcome.getString("t"))) {
            welcome = next();
        }
        session = welcome.getString("session");
        long live = welcome.getJsonArray("parts").stream()
                .filter(part -> ((JsonObject) part).getString("mode").equals("live"))
                .count();
        while (parts.size() < live) {
            take(next());
        }
    }

    /** A new page of a person who has signed in. */
    static LivePage open(TestService service, String form, String cookie) throws Exception {
        RawSocket socket = RawSocket.open(service.port(), service.ticket(form, cookie), cookie, TestService.ORIGIN);
        try {
            return new LivePage(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    RawSocket socket() {
        return socket;
    }

    String session() {
        return session;
    }

    /** The parts it reads live, as they were sent, with the newest revision it has heard of. */
    Map<String, JsonObject> parts() {
        return parts;
    }

    int nextSequence() {
        return ++sequence;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The code it was closed with; 1006 when the line ended without one. */
    int closeCode() {
        return closeCode;
    }

    /** The next message. */
    JsonObject next() throws IOException {
        RawSocket.Frame frame = frame();
        while (frame != null && frame.opcode() != RawSocket.TEXT) {
            frame = frame();
        }
        if (frame == null) {
            throw new IOException("the line was closed with " + closeCode);
        }
        return new JsonObject(frame.text());
    }

    private RawSocket.@Nullable Frame frame() throws IOException {
        RawSocket.Frame frame = socket.read();
        if (frame == null || frame.opcode() == RawSocket.CLOSE) {
            ended = true;
            closeCode = frame == null ? 1006 : frame.code();
            return null;
        }
        if (frame.opcode() == RawSocket.PING) {
            socket.write(RawSocket.frame(0x80 | RawSocket.PONG, frame.payload()));
        }
        return frame;
    }

    /** What a message says of the parts. */
    void take(JsonObject message) {
        switch (message.getString("t")) {
            case "part" -> parts.put(message.getString("part"), message);
            case "entries" -> {
                JsonArray entries = message.getJsonArray("entries");
                parts.get(message.getString("part"))
                        .put(
                                "revision",
                                entries.getJsonObject(entries.size() - 1).getInteger("rev"));
            }
            default -> {
                // nothing about a part's revision
            }
        }
    }

    /** Hears what comes; every text is shown to {@code witness}. */
    interface Witness {
        void saw(String text);
    }

    /** Reads on until the server has answered a WebSocket ping sent now, or ended the line: false. */
    boolean isAnswered(Witness witness) throws IOException {
        byte[] mark = ByteBuffer.allocate(8).putLong(++pings).array();
        try {
            socket.write(RawSocket.frame(0x80 | RawSocket.PING, mark));
        } catch (java.net.SocketException e) {
            // it may have been closed meanwhile: what it was closed with may still be read
        }
        for (RawSocket.Frame frame = frame(); frame != null; frame = frame()) {
            if (frame.opcode() == RawSocket.TEXT) {
                witness.saw(frame.text());
            } else if (frame.opcode() == RawSocket.PONG && java.util.Arrays.equals(frame.payload(), mark)) {
                return true;
            }
        }
        return false;
    }

    /** A submission of one operation that fits, for the newest revision heard of. */
    JsonObject submission(String part, JsonObject operation) {
        JsonObject opened = parts.get(part);
        return new JsonObject()
                .put("t", "submit")
                .put("part", part)
                .put("clientId", opened.getString("clientId"))
                .put("clientSeq", nextSequence())
                .put("baseRevision", opened.getInteger("revision"))
                .put("ops", new JsonArray().add(operation));
    }

    @Override
    public void close() {
        socket.close();
    }
}
