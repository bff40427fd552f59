package org.counterpart.forms.keys.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.counterpart.forms.fixture.SoftToken;
import org.counterpart.forms.keys.MasterKey;
import org.counterpart.forms.keys.MasterKeyContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key of a token of SoftHSM keeps the contract; where SoftHSM is not installed this is skipped, and says so. */
class TokenMasterKeyTest extends MasterKeyContract {
    private SoftToken token;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws Exception {
        token = SoftToken.ofThisProcess();
    }

    private KeyToken open() throws IOException {
        return KeyToken.open(token.configuration(), SoftToken.PIN.toCharArray());
    }

    @Override
    protected MasterKey key() throws Exception {
        return open().key("master-2026", new SecureRandom());
    }

    @Override
    protected MasterKey sameAgain() throws Exception {
        return open().key("master-2026", new SecureRandom());
    }

    @Override
    protected MasterKey another() throws Exception {
        return open().key("master-2027", new SecureRandom());
    }

    @Test
    void shouldSayInWordsWhatIsWrong() throws Exception {
        String configuration = token.configuration().toString();
        IOException label = assertThrows(IOException.class, () -> open().key("master-1066", new SecureRandom()));
        assertEquals("the token of " + configuration + " has no AES key labelled master-1066", label.getMessage());
        Path nowhere = folder.resolve("nowhere.cfg");
        IOException missing = assertThrows(IOException.class, () -> KeyToken.open(nowhere, new char[0]));
        assertEquals("the configuration of the token " + nowhere + " is not there", missing.getMessage());
        Path wrong = Files.writeString(folder.resolve("wrong.cfg"), "name = wrong\nlibrary = /nowhere.so\n");
        IOException library = assertThrows(IOException.class, () -> KeyToken.open(wrong, new char[0]));
        assertEquals("the token of " + wrong + " cannot be opened", library.getMessage());
        Path nonsense = Files.writeString(folder.resolve("nonsense.cfg"), "to whom it may concern");
        IOException garbled = assertThrows(IOException.class, () -> KeyToken.open(nonsense, new char[0]));
        assertEquals("the token of " + nonsense + " cannot be opened", garbled.getMessage());
    }

    @Test
    void shouldNotGiveItsValueAway() throws Exception {
        assertEquals("token-master-2026", key().id());
        assertFalse(key().toString().contains(SoftToken.PIN));
        assertTrue(key().wrap(new byte[32], "part:a").length == 32 + 29);
    }
}
