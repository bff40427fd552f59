package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.fixture.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start says why in one line, at once. */
class StartupTest {
    private static final int SECONDS = 20;

    @TempDir
    private Path folder;

    private String refusal(String... arguments) throws Exception {
        return refusal(Map.of(), arguments);
    }

    /** What it says on standard error; checks that it is one line, that there is no trace, and that it ends. */
    private String refusal(Map<String, String> variables, String... arguments) throws Exception {
        try (ChildProcess child = ChildProcess.start(FormsServer.class, folder, variables, List.of(arguments))) {
            assertNotEquals(0, child.exit(SECONDS));
            List<String> said = child.err().stream()
                    .filter(line -> line.startsWith("counterpart: "))
                    .toList();
            assertEquals(1, said.size(), child.err() + " " + child.out());
            List<String> traces = new ArrayList<>(child.err());
            traces.addAll(child.out());
            traces.removeIf(line -> !line.startsWith("\tat ") && !line.contains("Exception"));
            assertEquals(List.of(), traces);
            assertTrue(
                    child.out().stream().noneMatch(line -> line.contains("listening")),
                    child.out().toString());
            return said.get(0).substring("counterpart: ".length());
        }
    }

    private String[] with(String... more) {
        return on("0", more);
    }

    private String[] on(String port, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--data", "data", "--port", port, "--allow-unreviewed-welsh"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertEquals("port " + port + " of 127.0.0.1 is in use or not allowed", refusal(on(port)));
        }
    }

    @Test
    void shouldNotOfferFormsWhoseWelshNobodyHasReviewedUnlessToldTo() throws Exception {
        String said = refusal("--data", "data", "--port", "0");
        assertTrue(said.startsWith("no legal translator has reviewed the Welsh of agreed-facts/2026.1, "), said);
        assertTrue(said.contains("--allow-unreviewed-welsh"), said);
        assertEquals(List.of(), entries(folder));
        try (ChildProcess allowed = ChildProcess.start(FormsServer.class, folder, Map.of(), List.of(with()))) {
            assertTrue(allowed.nextLine(SECONDS).contains("listening"));
        }
    }

    @Test
    void shouldSayThatTheHostIsNotThisMachine() throws Exception {
        String said = refusal(with("--host", "203.0.113.7"));
        assertTrue(said.contains("203.0.113.7"), said);
    }

    @Test
    void shouldSayThatTheHostIsUnknown() throws Exception {
        String said = refusal(with("--host", "no-such-host.invalid"));
        assertTrue(said.contains("no-such-host.invalid"), said);
    }

    @Test
    void shouldSayThatTheDataFolderCannotBeMade() throws Exception {
        Files.writeString(folder.resolve("letter"), "a file, not a folder");
        Path inside = folder.resolve("letter").resolve("data");
        assertEquals("the data folder " + inside + " cannot be made", refusal(with("--data", inside.toString())));
    }

    @Test
    void shouldSayThatTheDataFolderIsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("letter"), "a file, not a folder");
        assertEquals("the data folder " + file + " cannot be made", refusal(with("--data", file.toString())));
    }

    @Test
    void shouldSayThatTheDataFileIsNoStore() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("store.mv"), "a letter\n".repeat(2_000));
        String said = refusal(with());
        assertTrue(said.startsWith("the data file ") && said.contains("cannot be opened"), said);
    }

    @Test
    void shouldSayThatAnotherServiceUsesTheDataFolder() throws Exception {
        try (ChildProcess first = ChildProcess.start(FormsServer.class, folder, Map.of(), List.of(with()))) {
            assertTrue(first.nextLine(SECONDS).contains("listening"));
            assertEquals("another process is using the data folder " + folder.resolve("data"), refusal(with()));
        }
    }

    @Test
    void shouldNameFlagsThatAreUnknown() throws Exception {
        assertEquals("unknown argument --prot (--help lists them)", refusal("--prot", "8080"));
        assertEquals("unknown argument start (--help lists them)", refusal("start"));
        assertEquals("unknown argument --port=1 (--help lists them)", refusal("--port=1"));
    }

    @Test
    void shouldNameFlagThatHasNoValue() throws Exception {
        assertEquals("--port needs a value", refusal("--data", "data", "--port"));
    }

    @Test
    void shouldNotTakeFlagForTheValueOfAnother() throws Exception {
        assertEquals("--data needs a value", refusal("--data", "--port", "0"));
    }

    @Test
    void shouldSayThatThePortIsNone() throws Exception {
        for (String port : List.of("65536", "-1", "http", "80 80", "99999999999")) {
            assertEquals(
                    "--port must be a number from 0 to 65535, not \"" + port + "\"",
                    refusal("--data", "data", "--port", port));
        }
        assertEquals(
                "--port must be a number from 0 to 65535, not \"x\"",
                refusal(Map.of("COUNTERPART_PORT", "x"), "--data", "data"));
    }

    @Test
    void shouldSayThatTheAddressOfTheStoreIsNone() throws Exception {
        for (String uri : List.of("http://localhost", "mongodb://", "nonsense")) {
            assertEquals(
                    "the address of the store is not a MongoDB address (mongodb://host:port/database)",
                    refusal(with("--mongo-uri", uri)));
        }
    }

    @Test
    void shouldSayThatTheStoreDoesNotAnswerWithoutItsPassword() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String said = refusal(with("--mongo-uri", "mongodb://clerk:hunter2secret@127.0.0.1:" + port + "/cases"));
        assertEquals("the store at 127.0.0.1:" + port + " does not answer", said);
    }

    @Test
    void shouldSayThatTheAddressOfRedisIsNone() throws Exception {
        String said = refusal(with("--redis-uri", "http://localhost"));
        assertTrue(said.contains("Redis"), said);
    }

    @Test
    void shouldSayThatTheSigningKeyCannotBeOpened() throws Exception {
        Path file = folder.resolve("key.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, "right".toCharArray());
        }
        String wrong = refusal(with("--signing-key", "key.p12", "--signing-password", "wrong"));
        assertTrue(wrong.contains("key.p12") && wrong.contains("password"), wrong);
        String none = refusal(with("--signing-key", "key.p12", "--signing-password", "right"));
        assertTrue(none.contains("key.p12") && none.contains("key"), none);
        String missing = refusal(with("--signing-key", "nowhere.p12"));
        assertTrue(missing.contains("nowhere.p12"), missing);
    }

    @Test
    void shouldRefuseDemonstrationThatOthersCanReach() throws Exception {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1", "example.org", "127.example.org")) {
            String said = refusal(with("--demo", "--host", host));
            assertEquals(
                    "--demo lets anyone sign in as anyone: it is refused unless --host is a loopback address",
                    said,
                    host);
        }
        refusal(Map.of("COUNTERPART_DEMO", "true", "COUNTERPART_HOST", "0.0.0.0"), with());
    }

    @Test
    void shouldListEveryFlagWhenAskedForHelp() throws Exception {
        try (ChildProcess child = ChildProcess.start(FormsServer.class, folder, Map.of(), List.of("--help"))) {
            assertEquals(0, child.exit(SECONDS));
            String said = String.join("\n", child.out());
            for (String flag : List.of(
                    "demo", "host", "port", "data", "mongo-uri", "redis-uri", "origins", "signing-key", "key-file")) {
                assertTrue(said.contains("--" + flag), said);
            }
            assertEquals(List.of(), child.err());
        }
        assertEquals(List.of(), entries(folder));
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
