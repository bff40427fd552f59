package org.counterpart.forms.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.live.SequencedPart;

/**
 * The form trace as one {@code submit} message for each step. A position in thousandths is a place of the text as the writer saw it,
 * so the trace is sequenced once while the messages are made.
 */
public final class FormMessages {
    private static final int UNSEEN = 4;

    private final List<byte[]> messages = new ArrayList<>();
    private final List<Integer> writers = new ArrayList<>();
    private final int[] clientSeq = new int[BenchForm.WRITERS.size()];
    private final int[] lastOwn = new int[BenchForm.WRITERS.size()];
    private final Map<String, int[][]> lengths = new HashMap<>();
    private final SequencedPart part =
            new SequencedPart(BenchForm.POLICY, BenchForm.part(), BenchForm.WRITERS, 20);

    /** Reads the trace in a folder. */
    public FormMessages(Path traces) {
        for (int row = 0; row < 20; row++) {
            String id = String.format("r%02d", row);
            add(0, row, "{\"op\":\"insert\",\"group\":\"rows\",\"row\":\"" + id + "\",\"after\":null}", null);
        }
        try {
            for (String line : Files.readAllLines(traces.resolve("form.txt"))) {
                step(line.split(" "));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step(String[] words) {
        int writer = Integer.parseInt(words[0]);
        int base = Math.max(lastOwn[writer], messages.size() - Integer.parseInt(words[1]));
        switch (words[2]) {
            case "text" -> text(writer, base, words);
            case "set" ->
                add(writer, base,
                        "{\"op\":\"set\",\"field\":\"rows/" + words[3] + "/" + words[4] + "\",\"value\":\"" + words[5] + "\"}",
                        null);
            default -> {
                String after = words[4].equals("-") ? "null" : "\"" + words[4] + "\"";
                add(writer, base,
                        "{\"op\":\"move\",\"group\":\"rows\",\"row\":\"" + words[3] + "\",\"after\":" + after + "}", null);
            }
        }
    }

    private void text(int writer, int base, String[] words) {
        int length = lengthAt(words[3], base);
        int place = (int) ((long) length * Integer.parseInt(words[4]) / 1_000);
        boolean deletes = words[5].equals("1") && place < length;
        String change = deletes ? "{\"d\":1}" : words[6].equals("\"\"") ? "\"x\"" : words[6];
        String edit = place == 0 ? change : place + "," + change;
        add(writer, base, "{\"op\":\"text\",\"field\":\"" + words[3] + "\",\"edit\":[" + edit + "]}", words[3]);
    }

    /** The length a text had at a revision, from its last few. */
    private int lengthAt(String field, int base) {
        int[][] known = lengths.get(field);
        for (int i = 0; known != null && i < UNSEEN; i++) {
            if (known[i] != null && known[i][0] <= base) {
                return known[i][1];
            }
        }
        return 0;
    }

    private void add(int writer, int base, String op, String field) {
        String json = "{\"t\":\"submit\",\"part\":\"prosecution\",\"clientId\":\"k7Qd0aVbT2mX9sL" + writer + "\",\"clientSeq\":"
                + ++clientSeq[writer] + ",\"baseRevision\":" + base + ",\"ops\":[" + op + "]}";
        byte[] message = json.getBytes(StandardCharsets.UTF_8);
        messages.add(message);
        writers.add(writer);
        part.submit(writer, message);
        lastOwn[writer] = messages.size();
        if (field != null) {
            remember(field);
        }
    }

    private void remember(String field) {
        int[][] known = lengths.computeIfAbsent(field, any -> new int[UNSEEN][]);
        System.arraycopy(known, 0, known, 1, UNSEEN - 1);
        known[0] = new int[] {messages.size(), part.state().textLength(new FieldPath(field))};
    }

    /** Sequences every message in a part nobody has touched. */
    public SequencedPart replay(int batchSize) {
        SequencedPart replayed =
                new SequencedPart(BenchForm.POLICY, BenchForm.part(), BenchForm.WRITERS, batchSize);
        submit(replayed, 0, messages.size());
        replayed.flush();
        return replayed;
    }

    /** Sequences some of the messages. */
    public void submit(SequencedPart to, int first, int end) {
        for (int i = first; i < end; i++) {
            to.submit(writers.get(i), messages.get(i));
        }
    }

    /** How many messages there are. */
    public int size() {
        return messages.size();
    }
}
