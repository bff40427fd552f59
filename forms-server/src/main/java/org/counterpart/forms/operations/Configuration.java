package org.counterpart.forms.operations;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counterpart.forms.identity.SessionLife;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run: flags ({@code --port 8080}) before variables ({@code COUNTERPART_PORT}) before defaults.
 *
 * @param demo true for the demonstration case and sign-in
 * @param host the address to listen on
 * @param data the folder of the embedded store and of the development keys
 * @param mongoUri the store, or null for the embedded one
 * @param redisUri the fan-out between nodes, or null for a single node
 * @param origins the origins whose pages may use the service, exactly as browsers send them; empty for those of the port
 *     that the service is given
 * @param signingKey a PKCS#12 file, or null for a development key of our own
 * @param signingPassword its password, or null
 * @param sessionLife how long sign-ins last
 * @param keys where the master keys are
 * @param issuers the file that names the issuers people sign in by, or null
 * @param unreviewedWelsh true where forms may be published whose Welsh no legal translator has reviewed
 * @param requestLimits how many requests may come
 * @param managementPort where health and metrics are, on this machine only; null for nowhere
 */
public record Configuration(
        boolean demo,
        String host,
        int port,
        Path data,
        @Nullable String mongoUri,
        @Nullable String redisUri,
        Set<String> origins,
        @Nullable Path signingKey,
        @Nullable String signingPassword,
        KeySettings keys,
        @Nullable Integer managementPort,
        SessionLife sessionLife,
        @Nullable Path issuers,
        boolean unreviewedWelsh,
        RequestLimits requestLimits) {

    /** The name of the master key in the data folder, where nobody named one. */
    public static final String DEVELOPMENT_KEY = "development-master-key";

    private static final String ALLOW_UNREVIEWED_WELSH = "allow-unreviewed-welsh";

    private static final List<String> NAMES = List.of(
            "demo",
            "host",
            "port",
            "data",
            "mongo-uri",
            "redis-uri",
            "origins",
            "signing-key",
            "signing-password",
            "key-file",
            "key-token",
            "key-label",
            "key-pin",
            "further-keys",
            "management-port",
            "session-limits",
            "issuers",
            "request-limits",
            "proxies",
            ALLOW_UNREVIEWED_WELSH);

    /** Flags without a value. */
    private static final List<String> SWITCHES = List.of("demo", ALLOW_UNREVIEWED_WELSH);

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    /** What {@code --help} prints. */
    public static final String USAGE = """
            Counterpart: shared live case-management forms.

              --demo                     a demonstration case, and sign-in by choosing a person (loopback only)
              --host ADDRESS             where to listen (default 127.0.0.1)
              --port NUMBER              where to listen (default 8080)
              --data DIR                 folder of the embedded store and the development keys (default .counterpart)
              --mongo-uri URI            a MongoDB replica set instead of the embedded store
              --redis-uri URI            Redis, when several nodes serve the same store
              --origins LIST             origins of the pages, separated by commas (default http://localhost:PORT and
                                         http://127.0.0.1:PORT)
              --signing-key FILE         PKCS#12 file that signs documents (default: a development key in the data folder)
              --signing-password TEXT    its password; better as COUNTERPART_SIGNING_PASSWORD
              --session-limits LIST      idle and absolute limits of sign-ins, and how long after signing in one may serve and
                                         finalise, where other than court=60m/10h,lawyer=30m/12h,in-person=15m/4h,fresh=15m
              --issuers FILE             the OpenID Connect issuers that people sign in by (docs/OPERATIONS.md)
              --request-limits LIST      requests of a sign-in at once and each second, and those from an address without one, where
                                         other than 150/10,600/20
              --proxies LIST             addresses of proxies, whose X-Forwarded-For is believed (default: none)
              --key-file FILE            64 hexadecimal digits, mode 0600: the master key that the store's content is sealed
                                         under (default: one in the data folder; with --mongo-uri there is none)
              --key-token FILE           a PKCS#11 token that has it instead, described as Java's SunPKCS11 takes it
              --key-label LABEL          which AES key of the token
              --key-pin TEXT             the token's PIN; better as COUNTERPART_KEY_PIN
              --further-keys LIST        key files, and token:LABEL, that older content is sealed under, separated by commas
              --allow-unreviewed-welsh   offer forms whose Welsh no legal translator has reviewed; pages and documents in Welsh
                                         say so (the demonstration does)
              --management-port NUMBER   /live, /ready, /metrics and /keys on 127.0.0.1 (default: nowhere)

            Every flag is also a variable: --mongo-uri is COUNTERPART_MONGO_URI.""";

    /**
     * The flags of a command line.
     *
     * @throws StartFailure naming a flag that is not known or has no value
     */
    public static JsonObject flags(List<String> arguments) throws StartFailure {
        JsonObject flags = new JsonObject();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.startsWith("--") ? argument.substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new StartFailure("unknown argument " + argument + " (--help lists them)");
            }
            if (SWITCHES.contains(name)) {
                flags.put(name, "true");
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                flags.put(name, arguments.get(++i));
            } else {
                throw new StartFailure(argument + " needs a value");
            }
        }
        return flags;
    }

    /** Reads variables and flags; fails with a {@link StartFailure}. */
    public static Future<Configuration> read(Vertx vertx, JsonObject flags) {
        JsonArray variables = new JsonArray();
        NAMES.forEach(name -> variables.add(variable(name)));
        ConfigRetrieverOptions options = new ConfigRetrieverOptions()
                .addStore(new ConfigStoreOptions()
                        .setType("env")
                        .setConfig(new JsonObject().put("keys", variables).put("raw-data", true)))
                .addStore(new ConfigStoreOptions().setType("json").setConfig(flags))
                .setScanPeriod(-1);
        return ConfigRetriever.create(vertx, options).getConfig().compose(Configuration::of);
    }

    private static String variable(String name) {
        return "COUNTERPART_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Future<Configuration> of(JsonObject settings) {
        try {
            return Future.succeededFuture(from(settings));
        } catch (StartFailure e) {
            return Future.failedFuture(e);
        }
    }

    private static Configuration from(JsonObject settings) throws StartFailure {
        int port = port("--port", text(settings, "port", "8080"));
        String host = text(settings, "host", "127.0.0.1");
        String management = optional(settings, "management-port");
        return new Configuration(
                Boolean.parseBoolean(text(settings, "demo", "false")),
                host,
                port,
                Path.of(text(settings, "data", ".counterpart")).toAbsolutePath().normalize(),
                optional(settings, "mongo-uri"),
                optional(settings, "redis-uri"),
                origins(optional(settings, "origins"), port),
                path(settings, "signing-key"),
                optional(settings, "signing-password"),
                keys(settings),
                management == null ? null : port("--management-port", management),
                sessionLife(optional(settings, "session-limits")),
                path(settings, "issuers"),
                Boolean.parseBoolean(text(settings, ALLOW_UNREVIEWED_WELSH, "false")),
                requestLimits(settings));
    }

    private static SessionLife sessionLife(@Nullable String text) throws StartFailure {
        try {
            return text == null ? SessionLife.standard() : SessionLife.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("--session-limits: " + e.getMessage());
        }
    }

    private static RequestLimits requestLimits(JsonObject settings) throws StartFailure {
        String named = optional(settings, "proxies");
        Set<String> proxies = named == null
                ? Set.of()
                : Stream.of(named.split(",", -1)).map(String::trim).collect(Collectors.toSet());
        String rates = optional(settings, "request-limits");
        try {
            return rates == null ? RequestLimits.standard(proxies) : RequestLimits.parse(rates, proxies);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("--request-limits: " + e.getMessage());
        }
    }

    private static KeySettings keys(JsonObject settings) {
        String further = optional(settings, "further-keys");
        return new KeySettings(
                path(settings, "key-file"),
                path(settings, "key-token"),
                optional(settings, "key-label"),
                optional(settings, "key-pin"),
                further == null
                        ? List.of()
                        : Stream.of(further.split(",", -1)).map(String::trim).toList());
    }

    private static @Nullable Path path(JsonObject settings, String name) {
        String value = optional(settings, name);
        return value == null ? null : Path.of(value);
    }

    private static Set<String> origins(@Nullable String list, int port) {
        if (list == null) {
            return port == 0 ? Set.of() : ownOrigins(port);
        }
        return List.of(list.split(",", -1)).stream()
                .map(String::trim)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The origins of pages that come from this machine's {@code port}. */
    public static Set<String> ownOrigins(int port) {
        return Set.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    private static int port(String flag, String text) throws StartFailure {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new StartFailure(flag + " must be a number from 0 to 65535, not \"" + text + "\"");
    }

    private static String text(JsonObject settings, String name, String otherwise) {
        String value = optional(settings, name);
        return value == null ? otherwise : value;
    }

    private static @Nullable String optional(JsonObject settings, String name) {
        Object flag = settings.getValue(name);
        Object value = flag == null ? settings.getValue(variable(name)) : flag;
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** True when only this machine can connect. */
    public boolean isLoopbackOnly() {
        return host.equals("localhost")
                || host.equals("::1")
                || LOOPBACK.matcher(host).matches();
    }

    /** Never shows secrets. */
    @Override
    public String toString() {
        return "Configuration[" + host + ":" + port + "]";
    }
}
