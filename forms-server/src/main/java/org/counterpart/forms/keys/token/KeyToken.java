package org.counterpart.forms.keys.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import org.counterpart.forms.keys.MasterKey;
import org.counterpart.forms.keys.SealingKey;

/** A PKCS#11 token that somebody has logged in to, and its AES keys. Failures are sentences for the operator, never with the PIN in them. */
public final class KeyToken {
    private static final String PROVIDER = "SunPKCS11";

    private final Provider provider;
    private final KeyStore keys;
    private final Path configuration;

    private KeyToken(Provider provider, KeyStore keys, Path configuration) {
        this.provider = provider;
        this.keys = keys;
        this.configuration = configuration;
    }

    /**
     * Logs in to the token that {@code configuration} describes, in the form that the JDK's provider SunPKCS11 takes.
     *
     * @throws IOException in one sentence when there is no such token, or it does not take the PIN
     */
    public static KeyToken open(Path configuration, char[] pin) throws IOException {
        Provider unconfigured = Security.getProvider(PROVIDER);
        if (unconfigured == null) {
            throw new IOException("this Java has no provider for PKCS#11 (module jdk.crypto.cryptoki)");
        }
        if (!Files.isRegularFile(configuration)) {
            throw new IOException("the configuration of the token " + configuration + " is not there");
        }
        try {
            Provider provider = unconfigured.configure(configuration.toString());
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new KeyToken(provider, keys, configuration);
        } catch (IOException e) {
            boolean pinRefused = e.getCause() instanceof UnrecoverableKeyException;
            throw new IOException(
                    "the token of " + configuration + (pinRefused ? " does not take its PIN" : " cannot be opened"), e);
        } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
            throw new IOException("the token of " + configuration + " cannot be opened", e);
        }
    }

    /**
     * Its key of that label.
     *
     * @throws IOException in one sentence when it has none
     */
    public MasterKey key(String label, SecureRandom random) throws IOException {
        try {
            Key key = keys.getKey(label, null);
            if (key == null || !key.getAlgorithm().equals("AES")) {
                throw new IOException("the token of " + configuration + " has no AES key labelled " + label);
            }
            return new TokenMasterKey(label, new SealingKey(key, provider, random));
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("the token of " + configuration + " does not give its key labelled " + label, e);
        }
    }
}
