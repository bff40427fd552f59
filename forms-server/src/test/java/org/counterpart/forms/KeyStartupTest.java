package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.counterpart.forms.fixture.ChildProcess;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.keys.file.KeyFile;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that has not the key of its store's content does not begin, and says so; one that has no key yet makes one where that is safe. */
class KeyStartupTest {
    private static final int SECONDS = 20;

    @TempDir
    private Path folder;

    private ChildProcess process(Map<String, String> variables, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--demo", "--data", "data", "--port", "0"));
        arguments.addAll(List.of(more));
        return ChildProcess.start(FormsServer.class, folder, variables, arguments);
    }

    private String refusal(String... more) throws Exception {
        return refusal(Map.of(), more);
    }

    private String refusal(Map<String, String> variables, String... more) throws Exception {
        try (ChildProcess child = process(variables, more)) {
            assertEquals(1, child.exit(SECONDS));
            List<String> said = child.err().stream()
                    .filter(line -> line.startsWith("counterpart: "))
                    .toList();
            assertEquals(1, said.size(), child.err() + " " + child.out());
            assertTrue(
                    child.err().stream().noneMatch(line -> line.contains("Exception")),
                    child.err().toString());
            return said.get(0).substring("counterpart: ".length());
        }
    }

    private void startAndStop(String... more) throws Exception {
        try (ChildProcess child = process(Map.of(), more)) {
            assertTrue(child.nextLine(SECONDS).contains("listening"));
            child.terminate();
            child.exit(SECONDS);
        }
    }

    private Path key(String name) throws Exception {
        Path file = folder.resolve(name);
        KeyFile.make(file, new SecureRandom());
        return file;
    }

    @Test
    void shouldMakeKeyOfItsOwnAtTheFirstStartOnlyAndNotStartWithoutItAgain() throws Exception {
        startAndStop();
        Path file = folder.resolve("data").resolve("development-master-key");
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        byte[] made = Files.readAllBytes(file);
        startAndStop();
        assertArrayEquals(made, Files.readAllBytes(file));
        Files.move(file, folder.resolve("elsewhere"));
        assertEquals("the key file " + file + " is not there", refusal());
        assertFalse(Files.exists(file), "a key is made once");
        String said = refusal("--key-file", key("other").toString());
        assertTrue(
                said.matches("the content of this store needs the master key aes-[0-9a-f]{16}, which is not given"),
                said);
        startAndStop("--key-file", folder.resolve("elsewhere").toString());
    }

    @Test
    void shouldNotStartOnServerWithoutKeyThatWasNamed() throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.start(folder.resolve("server"))) {
            String said = refusal("--mongo-uri", server.uri());
            assertTrue(said.startsWith("--mongo-uri needs --key-file or --key-token: "), said);
            startAndStop("--mongo-uri", server.uri(), "--key-file", key("key").toString());
        }
    }

    @Test
    void shouldRefuseStoreThatWasMadeBeforeContentWasSealed() throws Exception {
        try (TestMongo mongo = TestMongo.embedded(folder.resolve("data"))) {
            mongo.database().getCollection("log").insertOne(new Document("_id", "form/prosecution:1"));
        }
        String said = refusal();
        assertTrue(
                said.startsWith(
                        "the content of this store is not sealed with a key: it was made by an earlier version"),
                said);
        assertFalse(Files.exists(folder.resolve("data").resolve("development-master-key")));
    }

    @Test
    void shouldSayWhatIsWrongWithKeyThatWasNamed() throws Exception {
        assertEquals("the key file nowhere is not there", refusal("--key-file", "nowhere"));
        TestKeyFile.write(folder.resolve("short"), "abc");
        assertEquals(
                "the key file short is damaged: it has to have 64 hexadecimal digits", refusal("--key-file", "short"));
        Path open = key("open");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        String said = refusal("--key-file", open.toString());
        assertTrue(said.endsWith(" can be read by others than its owner: chmod 600 it"), said);
        String further = refusal("--key-file", key("good").toString(), "--further-keys", "nowhere");
        assertEquals("the key file nowhere is not there", further);
        assertTrue(refusal("--key-file", "a", "--key-token", "b").contains("are both given"));
        assertTrue(refusal("--key-token", "t.cfg").contains("--key-label"));
        assertTrue(refusal("--key-token", "t.cfg", "--key-label", "l").contains("COUNTERPART_KEY_PIN"));
        String token = refusal(Map.of("COUNTERPART_KEY_PIN", "7391"), "--key-token", "t.cfg", "--key-label", "l");
        assertEquals("the configuration of the token t.cfg is not there", token);
    }
}
