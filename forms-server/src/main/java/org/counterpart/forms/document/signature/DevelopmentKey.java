package org.counterpart.forms.document.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key for machines on which nobody has put a real one: EC P-256, vouched for by nobody, and saying so in its name. Made
 * once and kept in the data folder, readable by its owner only; that permission is its protection, the password of the
 * file is in this source. A key that has expired is replaced.
 *
 * <p>Threads: {@link #keptIn} is called once, at start, by the one process that uses the folder. It blocks on the disk.
 */
public final class DevelopmentKey {
    /** The name in the certificate; every reader of a signature sees it. */
    public static final String COMMON_NAME = "Counterpart development key - not for court use";

    static final String FILE_NAME = "development-signing-key.p12";
    private static final Duration LIFE = Duration.ofDays(730);
    private static final int SERIAL_BITS = 120;

    private final Instant now;
    private final SecureRandom random;

    private DevelopmentKey(Instant now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    /**
     * The key in that folder; makes the folder and the key if they are not there.
     *
     * @param now the time, from which the certificate is valid for two years
     * @throws SigningException if the folder cannot be written, or holds a damaged key
     */
    public static SigningKey keptIn(Path dataFolder, Instant now, SecureRandom random) {
        Path file = dataFolder.resolve(FILE_NAME);
        if (Files.exists(file)) {
            SigningKey kept = SigningKey.fromPkcs12(file, password());
            if (now.isBefore(kept.validUntil())) {
                return kept;
            }
        }
        new DevelopmentKey(now, random).write(file);
        return SigningKey.fromPkcs12(file, password());
    }

    static char[] password() {
        return "development".toCharArray();
    }

    private void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), ownerOnly("rwx------"));
            Path half = Files.createTempFile(file.toAbsolutePath().getParent(), FILE_NAME, "", ownerOnly("rw-------"));
            try (OutputStream out = Files.newOutputStream(half)) {
                make().store(out, password());
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new SigningException("The development key " + file + " cannot be made", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private KeyStore make() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("development", pair.getPrivate(), password(), new Certificate[] {certificate(pair)});
        return store;
    }

    private X509Certificate certificate(KeyPair pair)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        X500Name name = new X500Name("CN=" + COMMON_NAME);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(LIFE)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
