package org.counterpart.forms.document.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.Signature;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A private key with its certificates, read from a PKCS#12 file (RFC 7292) that holds exactly one. EC and RSA.
 *
 * <p>Threads: immutable, may be shared. Reading blocks on the disk.
 */
public final class SigningKey {
    private final PrivateKeyEntry entry;

    private SigningKey(PrivateKeyEntry entry) {
        this.entry = entry;
    }

    /**
     * Reads a key. The password is not kept; the caller may clear it.
     *
     * @throws SigningException with one sentence: no such file, not a PKCS#12, wrong password, no key, several keys, a
     *     kind of key that is not supported
     */
    public static SigningKey fromPkcs12(Path file, char[] password) {
        KeyStore store = load(file, password);
        try {
            String alias = onlyKey(file, store);
            if (store.getEntry(alias, new PasswordProtection(password)) instanceof PrivateKeyEntry entry) {
                return new SigningKey(supported(file, entry));
            }
            throw new SigningException("The key file " + file + " holds no private key");
        } catch (UnrecoverableEntryException e) {
            throw wrongPassword(file, e);
        } catch (GeneralSecurityException e) {
            throw new SigningException("The key in " + file + " cannot be read", e);
        }
    }

    private static KeyStore load(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (NoSuchFileException e) {
            throw new SigningException("There is no key file " + file, e);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException ? wrongPassword(file, e) : notPkcs12(file, e);
        } catch (GeneralSecurityException e) {
            throw notPkcs12(file, e);
        }
    }

    private static SigningException wrongPassword(Path file, Exception cause) {
        return new SigningException("The password of the key file " + file + " is wrong", cause);
    }

    private static SigningException notPkcs12(Path file, Exception cause) {
        return new SigningException("The key file " + file + " is not a readable PKCS#12 file", cause);
    }

    private static String onlyKey(Path file, KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, PrivateKeyEntry.class)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            String found = keys.isEmpty() ? "holds no private key" : "holds several private keys";
            throw new SigningException("The key file " + file + " " + found + "; it has to hold one");
        }
        return keys.get(0);
    }

    private static PrivateKeyEntry supported(Path file, PrivateKeyEntry entry) {
        String algorithm = entry.getPrivateKey().getAlgorithm();
        if (!algorithm.equals("EC") && !algorithm.equals("RSA")) {
            throw new SigningException("The key in " + file + " is of the kind " + algorithm + "; use EC or RSA");
        }
        return entry;
    }

    /** The subject of the certificate, as a distinguished name (RFC 2253). */
    public String subject() {
        return certificate().getSubjectX500Principal().getName();
    }

    /** Until when documents may be signed. */
    public Instant validUntil() {
        return certificate().getNotAfter().toInstant();
    }

    /** @throws SigningException if the certificate has expired at that time, or is not valid yet */
    public void requireValidAt(Instant time) {
        Instant from = certificate().getNotBefore().toInstant();
        if (time.isAfter(validUntil())) {
            throw new SigningException("The signing certificate expired at " + validUntil());
        }
        if (time.isBefore(from)) {
            throw new SigningException("The signing certificate is not valid before " + from);
        }
    }

    X509Certificate certificate() {
        return (X509Certificate) entry.getCertificate();
    }

    List<X509Certificate> chain() {
        List<X509Certificate> chain = new ArrayList<>();
        for (java.security.cert.Certificate certificate : entry.getCertificateChain()) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }

    boolean isElliptic() {
        return entry.getPrivateKey().getAlgorithm().equals("EC");
    }

    byte[] sign(byte[] data) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(isElliptic() ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(entry.getPrivateKey());
        signature.update(data);
        return signature.sign();
    }
}
