package org.counterpart.forms.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The typing trace as one {@code submit} message for each key. */
public final class TypingMessages {
    private final List<byte[]> messages = new ArrayList<>();
    private final String end;

    /** Reads the trace in a folder. */
    public TypingMessages(Path traces) {
        try {
            List<String> lines = Files.readAllLines(traces.resolve("typing.txt"));
            for (String line : lines.subList(1, lines.size() - 1)) {
                messages.add(message(line, messages.size()));
            }
            end = lines.get(lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] message(String line, int base) {
        String[] parts = line.split(" ", 3);
        List<String> edit = new ArrayList<>();
        if (!parts[0].equals("0")) {
            edit.add(parts[0]);
        }
        if (!parts[2].equals("\"\"")) {
            edit.add(parts[2]);
        }
        if (!parts[1].equals("0")) {
            edit.add("{\"d\":" + parts[1] + "}");
        }
        String json = "{\"t\":\"submit\",\"part\":\"prosecution\",\"clientId\":\"k7Qd0aVbT2mX9sLw\",\"clientSeq\":" + (base + 1)
                + ",\"baseRevision\":" + base + ",\"ops\":[{\"op\":\"text\",\"field\":\"f000\",\"edit\":["
                + String.join(",", edit) + "]}]}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The messages, in order. */
    public List<byte[]> messages() {
        return messages;
    }

    /** The last line of the trace: the length of the text at the end and its SHA-256. */
    public String end() {
        return end;
    }
}
