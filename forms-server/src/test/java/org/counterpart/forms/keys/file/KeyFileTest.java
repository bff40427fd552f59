package org.counterpart.forms.keys.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.keys.MasterKey;
import org.counterpart.forms.keys.MasterKeyContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest extends MasterKeyContract {
    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();

    private MasterKey in(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            KeyFile.make(file, random);
        }
        return KeyFile.read(file, random);
    }

    @Override
    protected MasterKey key() throws Exception {
        return in("one");
    }

    @Override
    protected MasterKey sameAgain() throws Exception {
        return in("one");
    }

    @Override
    protected MasterKey another() throws Exception {
        return in("another");
    }

    @Test
    void shouldMakeFileForItsOwnerOnlyAndLeaveNothingElse() throws Exception {
        key();
        assertEquals(
                PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(folder.resolve("one")));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("one")), files.toList());
        }
        assertEquals(65, Files.size(folder.resolve("one")));
    }

    private String refusal(Path file) {
        return assertThrows(IOException.class, () -> KeyFile.read(file, random)).getMessage();
    }

    @Test
    void shouldSayInWordsWhatIsWrongWithFileAndNotWhatIsInIt() throws Exception {
        Path file = folder.resolve("key");
        assertEquals("the key file " + file + " is not there", refusal(file));
        for (String text : List.of("", "77".repeat(31), "77".repeat(33), "7g".repeat(32), "77".repeat(100))) {
            String said = refusal(TestKeyFile.write(file, text));
            assertEquals("the key file " + file + " is damaged: it has to have 64 hexadecimal digits", said);
        }
        TestKeyFile.write(file, "77".repeat(32));
        for (String mode : List.of("rw-r-----", "rw----r--", "rw-rw-rw-", "rw---x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            String said = refusal(file);
            assertEquals("the key file " + file + " can be read by others than its owner: chmod 600 it", said);
            assertFalse(said.contains("7777"));
        }
    }
}
