package org.counterpart.forms.live;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a session is told, for somebody who reads as fast as it comes. */
final class Told implements SessionOutlet {
    final List<String> messages = new ArrayList<>();
    boolean closed;

    @Override
    public void send(String message) {
        messages.add(message);
    }

    @Override
    public boolean isBehind() {
        return false;
    }

    @Override
    public void close(int code, String reason) {
        closed = true;
    }

    /** The messages of a kind about a part. */
    List<JsonObject> of(String type, String part) {
        return messages.stream()
                .map(JsonObject::new)
                .filter(message -> type.equals(message.getString("t")) && part.equals(message.getString("part")))
                .toList();
    }

    /** What is said of a part, after the welcome. */
    List<String> ofPart(String part) {
        return messages.stream()
                .filter(message -> message.contains("\"part\":\"" + part + "\""))
                .filter(message -> !message.startsWith("{\"t\":\"welcome\""))
                .toList();
    }

    /** The newest release of a part that was shown. */
    JsonObject release(String part) {
        List<JsonObject> releases = of("release", part);
        return releases.get(releases.size() - 1).getJsonObject("release");
    }
}
