package org.counterpart.forms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second client, written from {@code docs/PROTOCOL.md} alone in plain JavaScript: two of them open a part, edit one answer at
 * the same time and see each other's edits.
 */
class SecondClientIT {
    private static final String SCRIPT = "src/test/client/second-client.mjs";
    private static final int CHUNK = 3;

    @TempDir
    Path data;

    @Test
    void shouldEditWithAClientWrittenFromTheProtocolAlone() throws Exception {
        String mine = "The solicitor says 😀: identity is in issue. ";
        String theirs = "COUNSEL ADDS: SO IS THE TIME OF THE CALL 🜚. ";
        try (RunningService service = RunningService.start(data);
                Client solicitor = new Client(service, "p-shah", mine);
                Client counsel = new Client(service, "p-okafor", theirs)) {
            solicitor.awaitSaved(mine);
            counsel.awaitSaved(theirs);
            String text = solicitor.quit();
            assertEquals(text, counsel.quit(), "both end with the same text");
            assertEquals(letters(mine + theirs), letters(text), "every character of both, once");
            System.out.println(
                    "SecondClientIT: " + text.codePointCount(0, text.length()) + " characters of two clients");
        }
    }

    private static List<Integer> letters(String text) {
        return text.codePoints().sorted().boxed().collect(Collectors.toList());
    }

    /** One process of the second client. */
    private static final class Client implements AutoCloseable {
        private final Process process;
        private final BufferedReader events;

        Client(RunningService service, String person, String text) throws IOException {
            process = new ProcessBuilder(
                            "node",
                            "--experimental-websocket",
                            "--no-warnings",
                            SCRIPT,
                            service.address(),
                            person,
                            "defence:d1",
                            "realIssues",
                            text)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            events = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Waits until everything typed is acknowledged. */
        void awaitSaved(String text) throws IOException {
            int chunks = (text.codePointCount(0, text.length()) + CHUNK - 1) / CHUNK;
            for (int saved = 0; saved < chunks; ) {
                saved += next().getString("event").equals("saved") ? 1 : 0;
            }
        }

        /** Asks it to stop; the answer is the text it ends with. */
        String quit() throws IOException {
            Writer in = process.outputWriter(StandardCharsets.UTF_8);
            in.write("quit\n");
            in.flush();
            JsonObject event = next();
            while (!event.getString("event").equals("end")) {
                event = next();
            }
            return event.getString("text");
        }

        private JsonObject next() throws IOException {
            String line = events.readLine();
            if (line == null) {
                throw new AssertionError("the second client ended early");
            }
            JsonObject event = new JsonObject(line);
            if (event.getString("event").equals("refused")) {
                throw new AssertionError(line);
            }
            return event;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
