package org.counterpart.forms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.KeyRing;
import org.counterpart.forms.keys.MasterKey;
import org.counterpart.forms.keys.MasterKeyCheck;
import org.counterpart.forms.keys.Rotation;
import org.counterpart.forms.keys.WrappedKeyStore;
import org.counterpart.forms.keys.file.KeyFile;
import org.counterpart.forms.keys.mongo.MongoWrappedKeyStore;
import org.counterpart.forms.keys.token.KeyToken;
import org.counterpart.forms.operations.Configuration;
import org.counterpart.forms.operations.KeySettings;
import org.counterpart.forms.operations.StartFailure;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.version.mongo.MongoStore;
import org.jspecify.annotations.Nullable;

/** What {@link Assembly} needs to seal content: master keys that are those of the store, and the data keys in it. Blocks. */
final class StoreKeys {
    private static final String TOKEN = "token:";

    final ContentCipher cipher;
    private final KeyRing ring;
    private final WrappedKeyStore wrapped;

    private StoreKeys(KeyRing ring, WrappedKeyStore wrapped, SecureRandom random) {
        this.ring = ring;
        this.wrapped = wrapped;
        this.cipher = new ContentCipher(ring, wrapped, random);
    }

    /** Wrapping everything with the current master key, through {@code calls}. */
    Rotation rotation(BlockingCalls calls) {
        return new Rotation(ring, wrapped, calls);
    }

    /** Reads the master keys; refuses to start with others than those that the content of the store is sealed with. */
    static StoreKeys open(Configuration configuration, MongoStore store, SecureRandom random) throws StartFailure {
        WrappedKeyStore wrapped = new MongoWrappedKeyStore(store.database());
        boolean first = wrapped.masters().isEmpty();
        if (first && store.hasLog()) {
            throw new StartFailure(
                    "the content of this store is not sealed with a key: it was made by an earlier version,"
                            + " or its keys were taken away; start with a fresh data folder or database");
        }
        try {
            KeyRing ring = new Opening(configuration, random).ring(first);
            String problem = new MasterKeyCheck(ring, wrapped).problem();
            if (problem != null) {
                throw new StartFailure(problem);
            }
            return new StoreKeys(ring, wrapped, random);
        } catch (IOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Finding the keys that were named. */
    private static final class Opening {
        private final Configuration configuration;
        private final KeySettings settings;
        private final SecureRandom random;
        private @Nullable KeyToken token;

        Opening(Configuration configuration, SecureRandom random) {
            this.configuration = configuration;
            this.settings = configuration.keys();
            this.random = random;
        }

        KeyRing ring(boolean first) throws IOException, StartFailure {
            MasterKey current = current(first);
            List<MasterKey> further = new ArrayList<>();
            for (String name : settings.further()) {
                further.add(
                        name.startsWith(TOKEN)
                                ? token().key(name.substring(TOKEN.length()), random)
                                : KeyFile.read(Path.of(name), random));
            }
            return new KeyRing(current, further);
        }

        private MasterKey current(boolean first) throws IOException, StartFailure {
            Path file = settings.file();
            if (file != null && settings.token() != null) {
                throw new StartFailure(
                        "--key-file and --key-token are both given: one key wraps, name the other in --further-keys");
            }
            if (file != null) {
                return KeyFile.read(file, random);
            }
            if (settings.token() != null) {
                String label = settings.label();
                if (label == null) {
                    throw new StartFailure("--key-token needs --key-label, the label of the key in the token");
                }
                return token().key(label, random);
            }
            return development(first);
        }

        private MasterKey development(boolean first) throws IOException, StartFailure {
            if (configuration.mongoUri() != null) {
                throw new StartFailure(
                        "--mongo-uri needs --key-file or --key-token: the key that content is sealed with"
                                + " has to be the same on every node, and must not be made anew by one");
            }
            Path file = configuration.data().resolve(Configuration.DEVELOPMENT_KEY);
            if (first && !Files.exists(file)) {
                KeyFile.make(file, random);
            }
            return KeyFile.read(file, random);
        }

        private KeyToken token() throws IOException, StartFailure {
            KeyToken open = token;
            if (open == null) {
                Path described = settings.token();
                String pin = settings.pin();
                if (described == null || pin == null) {
                    throw new StartFailure("a key of a token needs --key-token, and its PIN as COUNTERPART_KEY_PIN");
                }
                open = KeyToken.open(described, pin.toCharArray());
                token = open;
            }
            return open;
        }
    }
}
