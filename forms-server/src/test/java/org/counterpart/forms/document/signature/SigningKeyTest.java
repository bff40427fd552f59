package org.counterpart.forms.document.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:42:07Z");

    @TempDir
    Path folder;

    @Test
    void shouldRefuseAWrongPassword() throws Exception {
        Path file = TestKeys.pkcs12(folder, TestKeys.pair("EC", 256));
        assertRefused(file, "wrong", "The password of the key file " + file + " is wrong");
    }

    @Test
    void shouldRefuseAFileThatIsNoPkcs12() throws Exception {
        Path file = Files.writeString(folder.resolve("a.p12"), "-----BEGIN PRIVATE KEY-----\nMIG=\n");
        assertRefused(file, "secret", "The key file " + file + " is not a readable PKCS#12 file");
        Files.write(file, new byte[0]);
        assertRefused(file, "secret", "The key file " + file + " is not a readable PKCS#12 file");
    }

    @Test
    void shouldRefuseACutFile() throws Exception {
        Path file = TestKeys.pkcs12(folder, TestKeys.pair("EC", 256));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(file, "secret", "The key file " + file + " is not a readable PKCS#12 file");
    }

    @Test
    void shouldRefuseAMissingFile() {
        Path file = folder.resolve("none.p12");
        assertRefused(file, "secret", "There is no key file " + file);
    }

    @Test
    void shouldRefuseNoKeyAndSeveralKeys() throws Exception {
        Path none = TestKeys.pkcs12(folder);
        assertRefused(none, "secret", "The key file " + none + " holds no private key; it has to hold one");
        Path two = TestKeys.pkcs12(folder, TestKeys.pair("EC", 256), TestKeys.pair("EC", 256));
        assertRefused(two, "secret", "The key file " + two + " holds several private keys; it has to hold one");
    }

    @Test
    void shouldRefuseAnotherKindOfKey() throws Exception {
        Path file = TestKeys.pkcs12(folder, TestKeys.pair("DSA", 1024));
        assertRefused(file, "secret", "The key in " + file + " is of the kind DSA; use EC or RSA");
    }

    @Test
    void shouldRefuseAnExpiredCertificateAndOneThatIsNotValidYet() throws Exception {
        SigningKey key = SigningKey.fromPkcs12(TestKeys.pkcs12(folder, TestKeys.pair("EC", 256)), TestKeys.PASSWORD);
        PadesSigner signer = new PadesSigner(key);
        byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        Certification late = new Certification(1, "Test", TestKeys.UNTIL.plusSeconds(1));
        assertEquals(
                "The signing certificate expired at 2027-01-01T00:00:00Z",
                assertThrows(SigningException.class, () -> signer.sign(pdf, late))
                        .getMessage());
        Certification early = new Certification(1, "Test", TestKeys.FROM.minusSeconds(1));
        assertEquals(
                "The signing certificate is not valid before 2026-01-01T00:00:00Z",
                assertThrows(SigningException.class, () -> signer.sign(pdf, early))
                        .getMessage());
    }

    @Test
    void shouldMakeADevelopmentKeyOnceAndKeepItPrivate() throws Exception {
        Path data = folder.resolve("data");
        SigningKey made = DevelopmentKey.keptIn(data, NOW, new SecureRandom());
        SigningKey kept = DevelopmentKey.keptIn(data, NOW.plus(Duration.ofDays(700)), new SecureRandom());
        assertEquals("CN=Counterpart development key - not for court use", made.subject());
        assertEquals(made.certificate(), kept.certificate());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        Path file = data.resolve(DevelopmentKey.FILE_NAME);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(data)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void shouldReplaceADevelopmentKeyThatHasExpired() {
        SigningKey first = DevelopmentKey.keptIn(folder, NOW, new SecureRandom());
        SigningKey second = DevelopmentKey.keptIn(folder, NOW.plus(Duration.ofDays(731)), new SecureRandom());
        assertFalse(first.certificate().equals(second.certificate()));
        assertTrue(second.validUntil().isAfter(first.validUntil()));
    }

    @Test
    void shouldNotReplaceADamagedDevelopmentKey() throws Exception {
        Files.writeString(folder.resolve(DevelopmentKey.FILE_NAME), "damaged");
        assertThrows(SigningException.class, () -> DevelopmentKey.keptIn(folder, NOW, new SecureRandom()));
    }

    private static void assertRefused(Path file, String password, String sentence) {
        SigningException refused =
                assertThrows(SigningException.class, () -> SigningKey.fromPkcs12(file, password.toCharArray()));
        assertEquals(sentence, refused.getMessage());
    }
}
