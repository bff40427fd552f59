package org.counterpart.forms;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.counterpart.forms.document.signature.DevelopmentKey;
import org.counterpart.forms.document.signature.PadesSigner;
import org.counterpart.forms.document.signature.SigningException;
import org.counterpart.forms.document.signature.SigningKey;
import org.counterpart.forms.operations.Configuration;
import org.counterpart.forms.operations.StartFailure;

/** Which key documents are signed with: the one the configuration names, or one of our own in the data folder. */
final class SigningKeys {
    private SigningKeys() {}

    /** Reads files, which blocks. */
    static PadesSigner signer(Configuration configuration, InstantSource clock) throws StartFailure {
        Path file = configuration.signingKey();
        String password = configuration.signingPassword();
        try {
            SigningKey key = file == null
                    ? DevelopmentKey.keptIn(configuration.data(), clock.instant(), new SecureRandom())
                    : SigningKey.fromPkcs12(file, (password == null ? "" : password).toCharArray());
            return new PadesSigner(key);
        } catch (SigningException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }
}
