package org.counterpart.forms.operations;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.SessionGroup;
import org.jspecify.annotations.Nullable;

/** The file of {@code --issuers}; {@code docs/OPERATIONS.md} describes it. What is wrong in it stops the start, with a sentence. */
public final class IssuerFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "issuer",
            "client",
            "secret",
            "secretFile",
            "name",
            "group",
            "groupClaim",
            "groups",
            "scopes",
            "algorithms");

    private final Path file;

    private IssuerFile(Path file) {
        this.file = file;
    }

    /** The issuers of a file; blocks while it reads. */
    public static List<Issuer> read(Path file) throws StartFailure {
        return new IssuerFile(file).issuers();
    }

    private List<Issuer> issuers() throws StartFailure {
        JsonArray list;
        try {
            Object said = new JsonObject(Files.readString(file)).getValue("issuers");
            list = said instanceof JsonArray array ? array : new JsonArray();
        } catch (IOException | DecodeException e) {
            throw wrong("it cannot be read as JSON");
        }
        List<Issuer> issuers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> urls = new HashSet<>();
        for (Object one : list) {
            if (!(one instanceof JsonObject said)) {
                throw wrong("issuers are objects");
            }
            Issuer issuer = issuer(said);
            if (!ids.add(issuer.id()) || !urls.add(issuer.url())) {
                throw wrong("the issuer \"" + issuer.id() + "\" is there twice");
            }
            issuers.add(issuer);
        }
        if (issuers.isEmpty()) {
            throw wrong("it names no issuers");
        }
        return issuers;
    }

    private Issuer issuer(JsonObject said) throws StartFailure {
        String id = text(said, "id");
        String url = text(said, "issuer");
        for (String member : said.fieldNames()) {
            if (!MEMBERS.contains(member)) {
                throw wrong("\"" + id + "\" has \"" + member + "\", which is not known");
            }
        }
        if (!ID.matcher(id).matches() || id.equals("demonstration")) {
            throw wrong("an id is small letters, digits and hyphens, not \"" + id + "\"");
        }
        if (!isAddress(url)) {
            throw wrong("\"" + url + "\" is not the https address of an issuer");
        }
        try {
            return new Issuer(
                    id,
                    url,
                    text(said, "client"),
                    secret(said),
                    names(said),
                    group(text(said, "group")),
                    said.containsKey("groupClaim") ? text(said, "groupClaim") : null,
                    groups(said),
                    list(said, "scopes", List.of("openid", "profile", "email")),
                    Set.copyOf(list(said, "algorithms", List.copyOf(Issuer.USUAL_ALGORITHMS))),
                    false);
        } catch (IllegalArgumentException e) {
            throw wrong("\"" + id + "\": " + e.getMessage());
        }
    }

    /** Over TLS; on this machine, for tests, without it too. */
    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean here = host != null && (host.equals("localhost") || host.startsWith("127."));
            return host != null && plain && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && here);
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    private @Nullable String secret(JsonObject said) throws StartFailure {
        if (!said.containsKey("secretFile")) {
            return said.containsKey("secret") ? text(said, "secret") : null;
        }
        Path named = file.resolveSibling(text(said, "secretFile"));
        try {
            return Files.readString(named).strip();
        } catch (IOException e) {
            throw wrong("the secret file " + named + " cannot be read");
        }
    }

    private Map<String, String> names(JsonObject said) throws StartFailure {
        if (said.getValue("name") instanceof JsonObject names
                && names.getValue("en") instanceof String english
                && names.getValue("cy") instanceof String welsh) {
            return Map.of("en", english, "cy", welsh);
        }
        throw wrong("\"" + text(said, "id") + "\" needs a name in \"en\" and in \"cy\"");
    }

    private Map<String, SessionGroup> groups(JsonObject said) throws StartFailure {
        Map<String, SessionGroup> groups = new LinkedHashMap<>();
        if (said.getValue("groups") instanceof JsonObject named) {
            for (String value : named.fieldNames()) {
                groups.put(value, group(text(named, value)));
            }
        }
        return groups;
    }

    private SessionGroup group(String name) throws StartFailure {
        return SessionGroup.of(name)
                .orElseThrow(() -> wrong("\"" + name + "\" is no group (court, lawyer, in-person)"));
    }

    private List<String> list(JsonObject said, String name, List<String> otherwise) throws StartFailure {
        if (!said.containsKey(name)) {
            return otherwise;
        }
        List<String> values = new ArrayList<>();
        if (said.getValue(name) instanceof JsonArray array) {
            for (Object value : array) {
                if (!(value instanceof String text) || !SCOPE.matcher(text).matches()) {
                    throw wrong("\"" + name + "\" is a list of words");
                }
                values.add(text);
            }
        }
        if (name.equals("scopes") && !values.contains("openid")) {
            throw wrong("\"scopes\" must have \"openid\"");
        }
        return values;
    }

    private String text(JsonObject said, String name) throws StartFailure {
        if (said.getValue(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong("\"" + name + "\" is missing or no text");
    }

    private StartFailure wrong(String what) {
        return new StartFailure("--issuers " + file.getFileName() + ": " + what);
    }
}
