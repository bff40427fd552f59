package org.counterpart.forms.bench.traces;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.counterpart.forms.version.HashChain;

/**
 * One long text, key by key. A line for each edit: position, deleted, inserted (JSON); the first line is the trace's name, the last
 * one the length and hash of the text at the end.
 */
final class TypingTrace {
    private static final int EDITS = 259_778;
    private static final int LONGEST_TEXT = 105_000;

    private final StringBuilder lines;
    private final StringBuilder text = new StringBuilder();

    private TypingTrace(String name) {
        lines = new StringBuilder(name).append('\n');
    }

    /** The editing trace in a file of the form {@code {"txns":[{"patches":[[position,deleted,inserted]]}]}}, gzipped. */
    static String recorded(Path file) throws IOException {
        TypingTrace trace = new TypingTrace("automerge-paper");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            JsonObject recorded = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            for (Object transaction : recorded.getJsonArray("txns")) {
                for (Object patch : ((JsonObject) transaction).getJsonArray("patches")) {
                    JsonArray edit = (JsonArray) patch;
                    trace.edit(edit.getInteger(0), edit.getInteger(1), edit.getString(2));
                }
            }
        }
        return trace.finished();
    }

    /** A trace of the same shape: mostly typing at one place, bursts of deleting, jumps of the caret. */
    static String generated() {
        TypingTrace trace = new TypingTrace("generated");
        Random random = new Random(20261124);
        int caret = 0;
        int edits = 0;
        while (edits < EDITS) {
            boolean deletes = random.nextInt(100) < 28 && caret > 0 || trace.text.length() > LONGEST_TEXT;
            int run = Math.min(EDITS - edits, 1 + random.nextInt(deletes ? 12 : 30));
            for (int i = 0; i < run && (!deletes || caret > 0); i++) {
                caret = deletes ? trace.delete(caret) : trace.type(caret, random);
                edits++;
            }
            if (random.nextInt(12) == 0) {
                caret = random.nextInt(trace.text.length() + 1);
            } else if (random.nextInt(6) == 0) {
                caret = trace.text.length();
            }
        }
        return trace.finished();
    }

    private int type(int caret, Random random) {
        edit(caret, 0, random.nextInt(6) == 0 ? " " : String.valueOf((char) ('a' + random.nextInt(26))));
        return caret + 1;
    }

    private int delete(int caret) {
        edit(caret - 1, 1, "");
        return caret - 1;
    }

    private void edit(int position, int deleted, String inserted) {
        text.replace(position, position + deleted, inserted);
        lines.append(position)
                .append(' ')
                .append(deleted)
                .append(' ')
                .append(Json.encode(inserted))
                .append('\n');
    }

    private String finished() {
        return lines.append("= ").append(text.length()).append(' ').append(HashChain.sha256(text.toString())) + "\n";
    }
}
