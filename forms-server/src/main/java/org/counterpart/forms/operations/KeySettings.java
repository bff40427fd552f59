package org.counterpart.forms.operations;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the master keys are that data keys are wrapped with: in a file or in a PKCS#11 token.
 *
 * @param file a key file, or null
 * @param token a configuration of the JDK's provider SunPKCS11, or null
 * @param label which key of the token; with {@code token} only
 * @param pin the token's PIN, or null
 * @param further master keys that are only read with: key files, and {@code token:LABEL} for keys of the token
 */
public record KeySettings(
        @Nullable Path file,
        @Nullable Path token,
        @Nullable String label,
        @Nullable String pin,
        List<String> further) {
    public KeySettings {
        further = List.copyOf(further);
    }

    /** True when nobody named a master key. */
    public boolean isEmpty() {
        return file == null && token == null;
    }

    /** Never shows secrets. */
    @Override
    public String toString() {
        return "KeySettings[]";
    }
}
