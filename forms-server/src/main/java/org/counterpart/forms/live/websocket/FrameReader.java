package org.counterpart.forms.live.websocket;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.Resume;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonReader;
import org.counterpart.forms.merge.codec.Members;
import org.counterpart.forms.merge.codec.OperationDecoder;

/** Turns the text of a frame into a message, or says what was wrong with it. */
final class FrameReader {
    private static final int MAX_RESUME = 200;

    private FrameReader() {}

    static ClientMessage read(String text) throws DecodingException {
        Members message = Members.of(JsonReader.read(text));
        return switch (message.text("t")) {
            case "hello" -> hello(message.only("t", "protocol", "resume"));
            case "submit" -> new ClientMessage.Submit(OperationDecoder.submission(message));
            case "presence" -> presence(message.only("t", "part", "field"));
            case "ping" -> new ClientMessage.Ping(message.only("t", "n").number("n"));
            default -> throw new DecodingException("there is no such message");
        };
    }

    private static ClientMessage hello(Members message) throws DecodingException {
        List<Resume> resume = new ArrayList<>();
        List<?> held = message.list("resume");
        if (held.size() > MAX_RESUME) {
            throw new DecodingException("\"resume\" has too many parts");
        }
        for (Object item : held) {
            Members part = Members.of(item).only("part", "clientId", "revision");
            resume.add(new Resume(part.part("part"), part.id("clientId", 64), part.count("revision")));
        }
        return new ClientMessage.Hello(message.count("protocol"), resume);
    }

    private static ClientMessage presence(Members message) throws DecodingException {
        PartId part = message.optionalText("part") == null ? null : message.part("part");
        String field = message.optionalText("field");
        if (field != null && !FieldPath.isValid(field)) {
            throw new DecodingException("\"field\" must be a field path");
        }
        return new ClientMessage.Present(part, part == null ? null : field);
    }
}
