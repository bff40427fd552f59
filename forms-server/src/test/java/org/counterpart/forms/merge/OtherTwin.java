package org.counterpart.forms.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.counterpart.forms.merge.codec.JsonReader;

/** The browser's engine, run by Node.js: a line of JSON for every question and every answer. */
final class OtherTwin {
    private static final Path CLIENT = Path.of("../web-client");
    private static final int ON_THEIR_WAY = 500;

    /** A question, and what this engine makes of it. */
    interface Case {
        Map<String, Object> question();

        Object answer();
    }

    private OtherTwin() {}

    static boolean isInstalled() {
        return Files.isDirectory(CLIENT.resolve("node_modules/vite"));
    }

    /** Asks every case, drawn once for the question and once for the answer, and compares. */
    static void agreesOn(int cases, IntFunction<Case> draw) throws Exception {
        Process node = new ProcessBuilder("node", "tests/twins/run.mjs")
                .directory(CLIENT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Semaphore room = new Semaphore(ON_THEIR_WAY);
        Thread writer = new Thread(() -> write(node, cases, draw, room));
        writer.setDaemon(true);
        writer.start();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < cases; i++) {
                Case one = draw.apply(i);
                String line = in.readLine();
                assertNotNull(line, () -> "no answer to " + Json.encode(one.question()));
                String place = "case " + i + ": ";
                assertEquals(one.answer(), JsonReader.read(line), () -> place + Json.encode(one.question()));
                room.release();
            }
        } finally {
            writer.interrupt();
            node.destroy();
        }
    }

    private static void write(Process node, int cases, IntFunction<Case> draw, Semaphore room) {
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(node.getOutputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < cases; i++) {
                room.acquire();
                out.write(Json.encode(draw.apply(i).question()));
                out.newLine();
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // the reader has ended: it says why
            Thread.currentThread().interrupt();
        }
    }
}
